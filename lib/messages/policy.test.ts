import { describe, expect, it } from 'vitest';
import { MessageState } from '@/lib/db/generated/enums';
import {
  acknowledgeTime,
  canDownload,
  erasureOf,
  expiryOf,
  INBOX_TABS,
  mayHaveExpired,
  SENT_TABS,
} from './policy';

const now = new Date('2026-11-21T10:00:00Z');
const inSeconds = (count: number) => new Date(now.getTime() + count * 1_000);

describe('MESH is told', () => {
  it('after the undo window', () => {
    expect(acknowledgeTime(now, 600, inSeconds(86_400))).toEqual(inSeconds(600));
    expect(acknowledgeTime(now, 600, null)).toEqual(inSeconds(600));
    expect(acknowledgeTime(now, 0, inSeconds(86_400))).toEqual(now);
  });

  it('a minute before the message would expire, and at once when that has passed', () => {
    expect(acknowledgeTime(now, 600, inSeconds(300))).toEqual(inSeconds(240));
    expect(acknowledgeTime(now, 600, inSeconds(30))).toEqual(now);
    expect(acknowledgeTime(now, 600, inSeconds(-30))).toEqual(now);
  });
});

it('a message waits five days and is kept for thirty', () => {
  expect(expiryOf(now)).toEqual(new Date('2026-11-26T10:00:00Z'));
  expect(erasureOf(now)).toEqual(new Date('2026-12-21T10:00:00Z'));
});

it('may have expired when that is near by two clocks that differ', () => {
  expect(mayHaveExpired(null, now)).toBe(true);
  expect(mayHaveExpired(inSeconds(2 * 3_600), now)).toBe(false);
  expect(mayHaveExpired(inSeconds(3_600), now)).toBe(true);
  expect(mayHaveExpired(inSeconds(300), now)).toBe(true);
  expect(mayHaveExpired(inSeconds(-300), now)).toBe(true);
});

it('a file can be downloaded while it waits, and until MESH is told', () => {
  expect(Object.values(MessageState).filter(canDownload)).toEqual(['AVAILABLE', 'COLLECTING']);
});

it('every state has one tab', () => {
  const tabs = [...Object.values(INBOX_TABS), ...Object.values(SENT_TABS)].flat();
  expect([...tabs].sort()).toEqual([...Object.values(MessageState)].sort());
});
