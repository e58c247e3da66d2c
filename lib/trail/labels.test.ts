import { describe, expect, it } from 'vitest';
import { auditEvents } from '@/lib/audit/events';
import { eventChoices, eventWords, outcomeTag, whoWords } from './labels';

const row = (event: string, outcome: string) => ({ event, outcome });

describe('the trail’s words', () => {
  it('say what happened, including events of another version', () => {
    expect(eventWords(row('grant.given', 'done'))).toBe('Gave access to a mailbox');
    expect(eventWords(row('something.new', 'done'))).toBe('something.new');
    expect(eventChoices()).toHaveLength(Object.keys(auditEvents).length);
  });

  it('say no more of an event that only began, or did not happen', () => {
    expect(eventWords(row('message.acknowledged', 'begun'))).toBe(
      'About to tell MESH that a message was collected',
    );
    expect(eventWords(row('message.acknowledged', 'succeeded'))).toBe(
      'Told MESH that a message was collected',
    );
    expect(eventWords(row('message.sent', 'failed'))).toBe('Did not send a message');
    for (const event of ['message.sent', 'message.downloaded', 'message.acknowledged', 'trail.verified']) {
      for (const outcome of ['begun', 'failed']) {
        expect(eventWords(row(event, outcome))).not.toBe(eventWords(row(event, 'succeeded')));
      }
    }
  });

  it('say how it ended if the event itself does not', () => {
    expect(outcomeTag(row('message.sent', 'unknown'))).toEqual({
      words: 'Outcome not known',
      tone: 'warning',
    });
    expect(outcomeTag(row('message.sent', 'succeeded'))?.words).toBe('Done');
    for (const [event, outcome] of [
      ['message.sent', 'begun'],
      ['inbox.viewed', 'done'],
      ['access.refused', 'failed'],
    ] as const) {
      expect(outcomeTag(row(event, outcome))).toBeNull();
    }
  });

  it('say who did it, and for people not signed in, as whom they tried', () => {
    const who = (actor: string, personName: string | null) =>
      whoWords({ actor, personId: personName && '0198c0de-0000-7000-8000-000000000001', personName });
    expect(who('Priya Shah', 'Priya Patel')).toBe('Priya Shah');
    expect(who('visitor', 'Priya Patel')).toBe('Someone, as Priya Patel');
    expect(who('visitor', null)).toBe('Someone');
    expect(who('service: poller', null)).toBe('The service itself');
  });

  it('never say that the service did what a person did, whatever the person calls themselves', () => {
    const personId = '0198c0de-0000-7000-8000-000000000001';
    expect(whoWords({ actor: 'service: poller', personId, personName: 'service: poller' })).toBe(
      'service: poller',
    );
  });
});
