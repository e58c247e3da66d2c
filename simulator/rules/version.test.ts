import { expect, it } from 'vitest';
import { parseVersion } from './version';

it.each([
  ['', 1],
  ['*/*', 1],
  ['application/json', 1],
  ['application/vnd.mesh.v0+json', 1],
  ['application/vnd.mesh.v1+json', 1],
  ['application/vnd.mesh.v2+json', 2],
  ['application/vnd.mesh.v12+json', 2],
  ['text/plain; application/vnd.mesh.v2+json ;q=0.9', 2],
  ['application/json, application/vnd.mesh.v2+json', undefined],
  ['application/vnd.mesh.v2', undefined],
  ['application/vnd.mesh.vx+json', undefined],
])('"%s" asks for version %s', (accept, version) => {
  expect(parseVersion(accept)).toBe(version);
});
