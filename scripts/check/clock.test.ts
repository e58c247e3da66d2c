import fs from 'node:fs';
import { expect, it } from 'vitest';
import { listSources } from './sources';

const DECIDE = /^lib\/(audit|directory|mailboxes|messages)\/.*\.ts$/;
const TEST = /\.test\.ts$|\/testing\//;
/** A clock other than ours: the machine's, or the database's. */
const OTHER_CLOCK = /new Date\(\)|\bDate\.now\b|(?<!clock\.)\bnow\(\)|\bcurrent_timestamp\b/i;

it('decisions about messages and mailboxes use one clock, lib/clock, and SQL gets its time as a value', () => {
  const files = listSources(DECIDE).filter((file) => !TEST.test(file));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => OTHER_CLOCK.test(fs.readFileSync(file, 'utf8')))).toEqual([]);
});
