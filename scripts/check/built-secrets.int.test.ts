import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { secretNames, secretsIn } from './testing/secrets';

/** Files of the build. Empty without a build, as when only some tests run. */
const filesOf = (folder: string) =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((file) => path.join(folder, file))
        .filter((file) => /\.(?:js|css|json|map)$/.test(file))
    : [];

it('no program, and nothing for browsers, contains a secret [ASVS 13.3.1]', () => {
  const files = [...filesOf('dist'), ...filesOf('.next/static'), ...filesOf('.next/server')];
  const found = files.map((file) => [file, secretsIn(fs.readFileSync(file, 'utf8'))] as const);
  expect(found.filter(([, secrets]) => secrets.length > 0)).toEqual([]);
});

it('nothing for browsers names a secret setting [ASVS 13.3.1]', () => {
  const names = new RegExp(secretNames.join('|'));
  const naming = filesOf('.next/static').filter((file) => names.test(fs.readFileSync(file, 'utf8')));
  expect(naming).toEqual([]);
});
