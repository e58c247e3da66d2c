import { expect, it } from 'vitest';
import packageJson from '@/package.json';
import { CLIENT_VERSION } from './version';

it('tells MESH the package’s version', () => {
  expect(CLIENT_VERSION).toBe(packageJson.version);
});
