import { describe, expect, it } from 'vitest';
import { cursorText } from './policy';
import { inboxFilterSchema, messageIdsSchema, sentFilterSchema } from './schema';

const ID = '0199aa00-0000-7000-8000-00000000abcd';

describe('a list’s address', () => {
  it('filters nothing by default', () => {
    expect(inboxFilterSchema.parse({})).toMatchObject({ tab: 'waiting', sort: 'newest' });
    expect(sentFilterSchema.parse({})).toMatchObject({ tab: 'away', sort: 'newest' });
  });

  it('contains a position to continue from, unchanged', () => {
    const cursor = { at: new Date('2026-11-21T09:14:00.123Z'), id: ID };
    expect(inboxFilterSchema.parse({ after: cursorText(cursor) }).after).toEqual(cursor);
  });

  it('is never an error', () => {
    const nonsense = {
      tab: 'x',
      sort: ['newest'],
      from: '31/12/2026',
      to: '2026-02-30',
      after: 'x',
      before: '_',
      text: { a: 1 },
      problems: '1',
    };
    expect(inboxFilterSchema.parse(nonsense)).toEqual({ tab: 'waiting', sort: 'newest' });
  });

  it('has text without surrounding blanks, of at most 200 characters', () => {
    expect(inboxFilterSchema.parse({ text: '  letter ' }).text).toBe('letter');
    expect(inboxFilterSchema.parse({ text: '   ' }).text).toBeUndefined();
    expect(inboxFilterSchema.parse({ text: 'x'.repeat(201) }).text).toBeUndefined();
  });
});

it('accepts one to 500 message ids from a form', () => {
  expect(messageIdsSchema.safeParse([ID]).success).toBe(true);
  expect(messageIdsSchema.safeParse([]).error?.issues[0]?.message).toBe('Tick at least one message');
  expect(messageIdsSchema.safeParse(Array(501).fill(ID)).success).toBe(false);
  expect(messageIdsSchema.safeParse(["' or 1=1"]).success).toBe(false);
});
