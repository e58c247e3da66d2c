import { expect, it } from 'vitest';
import { addressWithin } from './address-within';

const here = 'https://mesh.test/mailboxes/m1/compose/d1/check?problem=stale';

it.each([
  ['/mailboxes/m1/compose/d1/file', '/mailboxes/m1/compose/d1/file'],
  ['/mailboxes/m1/compose?draft=d1&change=yes', '/mailboxes/m1/compose?draft=d1&change=yes'],
  ['/mailboxes/m1/compose/d1/details#subject', '/mailboxes/m1/compose/d1/details#subject'],
])('stays within compose for %s', (to, path) => {
  expect(addressWithin(here, to)).toBe(path);
});

it.each([
  ['another part of the portal', '/mailboxes/m1'],
  ['a name that only begins alike', '/mailboxes/m1/composers'],
  ['another mailbox, whose files are not these', '/mailboxes/m2/compose'],
  ['another site', 'https://elsewhere.test/mailboxes/m1/compose/d1/file'],
  ['a place on the same page', '?problem=stale#file'],
])('leaves %s to the browser', (_what, to) => {
  expect(addressWithin(here, to)).toBeNull();
});
