import fs from 'node:fs';
import { expect, it } from 'vitest';
import {
  HELD_AT_ONCE,
  holdMs,
  LONGEST_HOLD_MS,
  perAccountAndAddress,
  perAddress,
  perKnownBrowser,
  perPersonAtFactor,
  WRONG_CODES_PER_STEP,
} from '@/lib/auth/throttle/policy';

const document = fs.readFileSync('docs/security/sign-in-throttling.md', 'utf8');

/** The second column of the table row with this beginning: how many wrong attempts are free. */
function freeOf(row: string): string {
  const [line = ''] = document.split('\n').filter((one) => one.startsWith(`| ${row}`));
  return line.split('|')[2]?.trim() ?? '';
}

it.each([
  ['account and address, in a browser', perAccountAndAddress.free],
  ['address, over all accounts', perAddress.free],
  ['account and browser', perKnownBrowser.free],
  ['step of signing in', WRONG_CODES_PER_STEP],
  ['person, over all unknown browsers', perPersonAtFactor.free],
])('the limit by %s is documented correctly [ASVS 6.1.1]', (row, free) => {
  expect(freeOf(row)).toMatch(new RegExp(`^${free}(?: |$)`));
});

it('the longest wait and the longest delay are documented correctly [ASVS 6.1.1]', () => {
  const waits = [perAccountAndAddress, perAddress, perKnownBrowser, perPersonAtFactor];
  expect(new Set(waits.map(({ longestSeconds }) => longestSeconds))).toEqual(new Set([300]));
  expect(document).toContain('at most 5 minutes');
  expect(document).toContain(`**${LONGEST_HOLD_MS / 1000} seconds at most**`);
});

it('the number of answers held at once, and per second, is documented correctly [ASVS 6.1.1]', () => {
  expect(document).toContain(`holds ${HELD_AT_ONCE} answers at once`);
  expect([18, 19].map((wrong) => holdMs(wrong) >= LONGEST_HOLD_MS)).toEqual([false, true]);
  expect(HELD_AT_ONCE / (LONGEST_HOLD_MS / 1000)).toBe(100);
  expect(document).toContain('room for a hundred attempts a second');
});
