import { describe, expect, it } from 'vitest';
import { auditEvents } from '@/lib/audit/events';
import { detailWords, eventChoices, eventWords, outcomeTag } from './labels';
import type { TrailRow } from './types';

const row = (event: string, outcome: string) => ({ event, outcome }) as TrailRow;

describe('the words of the trail', () => {
  it('say what happened, also of events of another version', () => {
    expect(eventWords('grant.given')).toBe('Gave access to a mailbox');
    expect(eventWords('something.new')).toBe('something.new');
    expect(eventChoices()).toHaveLength(Object.keys(auditEvents).length);
  });

  it('say how it ended where that is not in what happened already', () => {
    expect(outcomeTag(row('message.sent', 'unknown'))).toEqual({
      words: 'Outcome not known',
      tone: 'warning',
    });
    expect(outcomeTag(row('message.sent', 'succeeded'))?.words).toBe('Done');
    expect(outcomeTag(row('inbox.viewed', 'done'))).toBeNull();
    expect(outcomeTag(row('access.refused', 'failed'))).toBeNull();
  });

  it('show details in words and leave out ids and what is not set', () => {
    expect(
      detailWords({
        permission: 'message:send',
        level: 'READ',
        endsAt: '2026-11-20T09:14:00.000Z',
        team: 'Reception',
        teamId: '0190a0a0-0000-7000-8000-000000000000',
        isCover: true,
        sessions: 2,
        reason: null,
      }),
    ).toEqual([
      'Wanted to: send a message',
      'Level: read',
      'Ends at: Friday 20 November 2026 at 09:14 GMT',
      'Team: Reception',
      'Is cover: yes',
      'Sessions: 2',
    ]);
  });
});
