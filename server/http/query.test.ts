import { describe, expect, it } from 'vitest';
import { withoutRepeats } from './query';

describe('an address’s parameters', () => {
  it.each([
    ['/mailboxes/1?words=a&words=b', '/mailboxes/1?'],
    ['/mailboxes/1?words=a&w%6Frds=b&state=all', '/mailboxes/1?state=all'],
    ['/sign-in?next=%2Fa&next=%2Fb&ended=yes', '/sign-in?ended=yes'],
    ['/sign-in?words=a&words=a', '/sign-in?'],
    ['/x?mailbox=1&mailbox=2', '/x?'],
    [
      '/organisation/1/access/give/check?holder=a&holder=b&mailbox=1&mailbox=2',
      '/organisation/1/access/give/check?mailbox=1&mailbox=2',
    ],
  ])('are removed if given twice: %s', (address, expected) => {
    expect(withoutRepeats(address)).toBe(expected);
  });

  it.each([
    '/mailboxes',
    '/mailboxes?',
    '/mailboxes?words=a%20b+c&other=%zz&empty',
    '/organisation/1/access/give/what?mailbox=1&mailbox=2',
  ])('are kept if given once: %s', (address) => {
    expect(withoutRepeats(address)).toBe(address);
  });

  it('are checked quickly, however many there are', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `p${index}=1`).join('&');
    expect(withoutRepeats(`/x?${many}&p1=2`)).not.toContain('p1=');
  });
});
