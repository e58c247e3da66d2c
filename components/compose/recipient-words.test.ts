import { expect, it } from 'vitest';
import { partyWords, recipientItems } from './recipient-words';

const surgery = { meshMailboxId: 'Y99001GP001', name: 'Riverside Surgery', odsCode: 'Y99001' };
const unknown = { meshMailboxId: 'X26ABC1', name: null, odsCode: null };

it('names organisation, mailbox and ODS code as far as they are known', () => {
  expect(recipientItems([surgery, unknown], null)).toEqual([
    { value: 'Y99001GP001', label: 'Riverside Surgery', hint: 'Mailbox Y99001GP001 · ODS Y99001' },
    { value: 'X26ABC1', label: 'Name not known', hint: 'Mailbox X26ABC1' },
  ]);
  expect(partyWords('Riverside Surgery', 'Y99001')).toBe('Riverside Surgery (ODS Y99001)');
  expect(partyWords('Riverside Surgery', null)).toBe('Riverside Surgery');
  expect(partyWords(null, null)).toBe('Name not known');
});

it('lists the previous choice first, and once', () => {
  expect(recipientItems([surgery], unknown).map(({ value }) => value)).toEqual(['X26ABC1', 'Y99001GP001']);
  expect(recipientItems([surgery, unknown], unknown)).toHaveLength(2);
});
