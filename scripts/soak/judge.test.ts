import { describe, expect, it } from 'vitest';
import { type ClaimCode, claimWords } from '@/lib/messages/claims/labels';
import { say } from '@/lib/messages/claims/policy';
import type { Truth } from '@/lib/messages/testing/world';
import { type About, judge, OTHER_SOFTWARE } from './judge';
import { fits, momentsIn } from './moments';
import { readClaims } from './page-claims';

const ACCEPTED = '2026-11-30T10:00:20.000Z';
const DEADLINE = '2026-12-05T10:00:20.000Z';
const LATER = '2026-11-30T11:30:40.000Z';
const accepted = { what: 'accepted', at: ACCEPTED };
const collectedBy = (user_agent: string) => ({
  what: 'acknowledged',
  at: LATER,
  by: { mailbox_id: 'Y99001GP001', user_agent },
});

function about(history: Truth['history'], changes: Partial<About> = {}): About {
  const truth = {
    message_type: 'DATA',
    status: history.at(-1)?.what ?? '',
    expires_at: DEADLINE,
    history,
  } as Truth;
  return {
    truth: history.length > 0 ? truth : null,
    isSettled: true,
    readAtMs: Date.parse('2026-11-30T12:00:00Z'),
    ours: (at) => [Date.parse(at)],
    ...changes,
  };
}

const seen = (claim: { code: ClaimCode; heading: string; text: string }, times: string[] = []) => ({
  ...claim,
  messageId: null,
  times: times.map((at) => new Date(at)),
  isAtTheLatest: false,
});
const bare = (code: ClaimCode, times: string[] = []) => seen({ code, heading: '', text: '' }, times);
const waiting = (deadline: string) => seen(say('waiting', { again: '', deadline, left: '4 days' }));
const onItsWay = (asked: string) =>
  seen(
    say('on_its_way', {
      accepted: 'MESH accepted it on Monday 30 November at 10:00.',
      asked: asked && ` When we last asked, on ${asked}, it had not been collected.`,
      byDeadline: '',
      other: 'A',
    }),
  );

describe('a page’s claim about a message', () => {
  it.each(['not_sent', 'state.ABANDONED', 'event.not_received', 'rejected', 'draft'] as const)(
    '%s is true only if MESH never accepted it',
    (code) => {
      expect(judge(bare(code), about([]))).toBe('true');
      expect(judge(bare(code), about([accepted]))).toBe('untrue');
    },
  );

  it.each(['receipt.sent', 'state.ACCEPTED', 'collected', 'acknowledged', 'expired', 'waiting'] as const)(
    '%s is untrue if MESH never accepted it',
    (code) => expect(judge(bare(code), about([]))).toBe('untrue'),
  );

  it('that it waits is true only while it is in the list, until its deadline', () => {
    expect(judge(waiting('Saturday 5 December at 10:00'), about([accepted]))).toBe('true');
    expect(judge(waiting('Saturday 5 December at 11:00'), about([accepted]))).toBe('untrue');
    const gone = [accepted, collectedBy('mesh-mailbox')];
    expect(judge(waiting('Saturday 5 December at 10:00'), about(gone))).toBe('untrue');
    expect(judge(waiting('Saturday 5 December at 10:00'), about(gone, { isSettled: false }))).toBe('true');
  });

  it('that it was collected is true when MESH says so, by the person MESH names', () => {
    const when = 'between Monday 30 November at 11:25 and Monday 30 November at 11:35';
    const elsewhere = seen(say('collected_elsewhere', { when }));
    expect(judge(elsewhere, about([accepted, collectedBy(OTHER_SOFTWARE)]))).toBe('true');
    expect(judge(elsewhere, about([accepted, collectedBy('mesh-mailbox')]))).toBe('untrue');
    const late = seen(say('collected_elsewhere', { when: 'on Monday 30 November at 12:00' }));
    expect(judge(late, about([accepted, collectedBy(OTHER_SOFTWARE)]))).toBe('untrue');
    expect(judge(bare('event.acknowledged', [LATER]), about([accepted, collectedBy('')]))).toBe('true');
    expect(judge(bare('event.acknowledged', [ACCEPTED]), about([accepted, collectedBy('')]))).toBe('untrue');
  });

  it('that it had not been collected is true when MESH was last asked', () => {
    const then = about([accepted, collectedBy('')], { isSettled: false });
    expect(judge(onItsWay('Monday 30 November at 11:00'), then)).toBe('true');
    expect(judge(onItsWay('Monday 30 November at 11:50'), then)).toBe('untrue');
    expect(judge(onItsWay(''), about([accepted, collectedBy('')]))).toBe('untrue');
  });

  it('that it is not known is recognised, and untrue of a message that is still there', () => {
    expect(judge(bare('gone'), about([accepted, collectedBy(OTHER_SOFTWARE)]))).toBe('unknown');
    expect(judge(bare('gone'), about([accepted]))).toBe('untrue');
    expect(judge(bare('not_found'), about([accepted]))).toBe('untrue');
  });

  it('can be a line of any kind on the list', () => {
    for (const code of Object.keys(claimWords) as ClaimCode[])
      expect(judge(bare(code), about([accepted])), code).toMatch(/^(?:true|untrue|unknown)$/);
  });
});

describe('a page', () => {
  const ID = '01a22fab-8b00-751d-9399-95ac6aade162';

  it('is read for its claims, with their text and times, and for unmarked ones', () => {
    const html = `<main><h2 class="app-notice__heading"><span data-claim="collected">Collected</span></h2>
      <p><span data-claim-text="collected">MESH&#x27;s &amp; ours.</span></p>
      <strong class="nhsuk-tag nhsuk-tag--red">Lost</strong>
      <p class="app-timeline__title"><span data-claim="event.arrived">Arrived</span></p>
      <p>At the latest <time dateTime="${ACCEPTED}">10:00</time></p>
      <table><tr role="row"><td><a href="/mailboxes/1/messages/${ID}?tab=waiting">Letter</a></td>
      <td><span data-claim="state.GONE">Gone</span></td></tr></table></main>`;
    const { claims, unmarked } = readClaims(html);
    expect(unmarked).toEqual(['Lost']);
    expect(claims).toEqual([
      { ...bare('collected'), heading: 'Collected', text: "MESH's & ours." },
      { ...bare('event.arrived', [ACCEPTED]), heading: 'Arrived', isAtTheLatest: true },
      { ...bare('state.GONE'), messageId: ID, heading: 'Gone' },
    ]);
  });
});

describe('a time in words', () => {
  const near = Date.parse('2026-12-30T12:00:00Z');

  it('is that of the closest year, in winter and in summer', () => {
    expect(momentsIn('on Saturday 2 January at 09:05.', near)).toEqual([Date.parse('2027-01-02T09:05:00Z')]);
    expect(momentsIn('on Tuesday 14 July at 09:05.', near)).toEqual([Date.parse('2026-07-14T08:05:00Z')]);
    expect(momentsIn('on Sunday 14 July at 09:05.', near)).toEqual([]);
  });

  it('matches a time within two minutes, or between two', () => {
    expect(fits([near], [near + 100_000])).toBe(true);
    expect(fits([near], [near + 130_000])).toBe(false);
    expect(fits([near, near + 600_000], [near + 300_000])).toBe(true);
    expect(fits([], [near])).toBe(false);
  });
});
