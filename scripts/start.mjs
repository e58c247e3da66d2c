// npm start: everything on this machine, from a bare clone. npm run dev: the same from the sources, shown as
// they change. Only Node itself may be used until the dependencies are installed.
import path from 'node:path';
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { requireDiskSpace } from './bootstrap/disk-space.mjs';
import { requireNode } from './bootstrap/node-version.mjs';

requireNode();
process.chdir(path.resolve(import.meta.dirname, '..'));
requireDiskSpace('.', process.env.DATA_DIR ?? '.data');
ensureDependencies();

const { register } = await import('tsx/esm/api');
register();
const { start } = await import('./start/start.ts');
await start({ isDevelopment: process.argv.includes('--dev') });
