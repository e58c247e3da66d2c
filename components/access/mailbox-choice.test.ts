import { expect, it } from 'vitest';
import { mailboxChoice } from './mailbox-choice';

const mailboxes = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `id ${at}`, name: `Box ${at}`, note: `Y99001BX${at}` }));

it('shows a short list whole, whatever is in the address', () => {
  const choice = mailboxChoice(mailboxes(25), 'box 7', ['id 3']);
  expect(choice).toEqual({ isLong: false, chosen: [], others: mailboxes(25) });
});

it('shows of a long list those found by name or id, and always the ticked ones', () => {
  const { isLong, chosen, others } = mailboxChoice(mailboxes(60), 'bx4', ['id 3', 'id 44']);
  expect(isLong).toBe(true);
  expect(chosen.map(({ id }) => id)).toEqual(['id 3', 'id 44']);
  expect(others.map(({ id }) => id)).toEqual([4, 40, 41, 42, 43, 45, 46, 47, 48, 49].map((at) => `id ${at}`));
  expect(mailboxChoice(mailboxes(60), 'nothing', []).others).toEqual([]);
});
