// npm test: everything that CI runs, from a bare clone. `node scripts/test.mjs <stage> …` runs one stage and
// passes the rest on. Only Node itself may be used until the dependencies are installed.
import path from 'node:path';
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { requireDiskSpace } from './bootstrap/disk-space.mjs';
import { requireNode } from './bootstrap/node-version.mjs';

requireNode();
process.chdir(path.resolve(import.meta.dirname, '..'));
requireDiskSpace('.');
ensureDependencies();

const { register } = await import('tsx/esm/api');
register();
const { test } = await import('./test/test.ts');
await test(process.argv.slice(2));
