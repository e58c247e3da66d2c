import { expect, it } from 'vitest';
import packageJson from '@/package.json';
import { CLIENT_VERSION } from './version';

it('tells MESH the version that the package has', () => {
  expect(CLIENT_VERSION).toBe(packageJson.version);
});
