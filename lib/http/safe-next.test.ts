import { expect, it } from 'vitest';
import { safeNext } from './safe-next';

it.each(['/mailboxes', '/mailboxes/1/messages/2?tab=expired', '/send'])('continues to %s', (next) => {
  expect(safeNext(next)).toBe(next);
});

it.each([
  undefined,
  ['/send', '/mailboxes'],
  '',
  'mailboxes',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/./\t/evil.example',
  '/..//evil.example',
  'javascript:alert(1)',
  '\\\\evil.example',
  ' //evil.example',
])('does not leave the portal for %j', (next) => {
  expect(safeNext(next)).toBe('/mailboxes');
});

it('normalises a path, so that nothing hides in it', () => {
  expect(safeNext('/mailboxes/../send#x')).toBe('/send');
});
