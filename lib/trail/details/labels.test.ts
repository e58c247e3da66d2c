import { describe, expect, it } from 'vitest';
import type { TrailDetails } from '../types';
import { detailWords } from './labels';

const ID = '0190a0a0-0000-7000-8000-000000000000';
const OTHER_ID = '0190a0a0-0000-7000-8000-000000000001';
const words = (event: string, details: TrailDetails, names = { [ID]: 'Priya Shah' }) =>
  detailWords({ event, details, names });

/** What commands write, and what a practice manager reads of it. */
const CASES: [event: string, details: TrailDetails, expected: string[]][] = [
  ['session.started', { method: 'cis2', role: 'R8015' }, ['With NHS CIS2', 'In the NHS role R8015']],
  ['session.refused', {}, ['The password was not right']],
  [
    'session.refused',
    { attack: true },
    ['The password was not right', 'There were so many wrong passwords that someone may be guessing'],
  ],
  ['session.refused', { reason: 'suspended' }, ['Their access was suspended']],
  [
    'session.refused',
    { method: 'cis2', why: 'no-role' },
    ['With NHS CIS2', 'They chose no role at NHS CIS2'],
  ],
  [
    'session.ended',
    { reason: 'ended by the person', count: 2 },
    ['They ended it in their account', '2 sessions'],
  ],
  ['password.changed', { by: 'link' }, ['By a link that was emailed to them']],
  ['factor.added', { factor: 'authenticator' }, ['An authenticator app']],
  ['factor.reset', { who: 'Priya Shah', personId: ID, sessions: 1 }, ['Priya Shah', '1 session ended']],
  ['account.renamed', { to: 'Priya Patel' }, ['The new name is Priya Patel']],
  ['access.refused', { permission: 'message:send' }, ['Wanted to send a message']],
  ['message.acknowledged', { forPerson: ID }, ['Marked as collected by Priya Shah']],
  ['message.acknowledged', { outcome: 'gone' }, ['MESH no longer had it']],
  ['message.sent', { code: '12', kind: 'rejected' }, ['MESH refused it', 'MESH said: error 12']],
  ['message.sent', { foundOutBy: 'tracking' }, ['Found out by asking MESH what became of it']],
  [
    'invitation.sent',
    { name: 'Nia New', email: 'nia@example.nhs.uk', role: 'ADMINISTRATOR', teams: 0, mailboxes: 2 },
    ['Nia New (nia@example.nhs.uk)', 'As an administrator', 'With their own access to 2 mailboxes'],
  ],
  [
    'invitation.accepted',
    { method: 'password and authenticator', role: 'MEMBER', teams: 1, mailboxes: 0 },
    ['With a password and an authenticator app', 'As a member', 'Into 1 team'],
  ],
  [
    'grant.given',
    {
      holder: 'Reception',
      holderKind: 'team',
      subjectId: OTHER_ID,
      level: 'SEND',
      endsAt: '2026-11-20T09:14:00.000Z',
      toSelf: true,
    },
    [
      'To the team Reception',
      'They may read and send',
      'Until Friday 20 November 2026 at 09:14 GMT',
      'By this they gave themselves access',
    ],
  ],
  [
    'grant.given',
    { to: 'Nia New', level: 'READ', byInvitation: true },
    ['To Nia New', 'They may read', 'By the invitation that they accepted'],
  ],
  [
    'grant.changed',
    { holder: 'Priya Shah', holderKind: 'person', subjectId: ID, level: 'SEND', levelBefore: 'READ' },
    ['Of Priya Shah', 'Before: read. After: read and send'],
  ],
  [
    'grant.removed',
    { holder: 'Priya Shah', subjectId: ID, coversFor: 'Sam Okoro', level: 'READ', kind: 'COVER' },
    ['From Priya Shah', 'They could read', 'While Sam Okoro is away', 'This was absence cover'],
  ],
  [
    'grant.removed',
    { holder: 'Priya Shah', subjectId: ID, level: 'READ', kind: 'STANDING' },
    ['From Priya Shah', 'They could read'],
  ],
  [
    'person.suspended',
    { of: ID, name: 'Priya Shah', from: 'the whole service' },
    ['Priya Shah', 'From the whole service'],
  ],
  [
    'person.suspended',
    { who: 'Priya Shah', personId: ID, reason: 'On leave', sessions: 2 },
    ['Priya Shah', 'Reason: On leave', '2 sessions ended'],
  ],
  [
    'person.brought_back',
    { of: ID, name: 'Priya Shah', to: 'the whole service' },
    ['Priya Shah', 'To the whole service'],
  ],
  [
    'person.removed',
    { who: 'Priya Shah', personId: ID, sessions: 0, teams: 2, grants: 1, covers: 0 },
    ['Priya Shah', 'Out of 2 teams', 'Lost their own access to 1 mailbox'],
  ],
  [
    'person.role_changed',
    { who: 'Priya Shah', personId: ID, role: 'ADMINISTRATOR' },
    ['Priya Shah', 'They are now an administrator'],
  ],
  [
    'person.end_changed',
    { who: 'Priya Shah', personId: ID, endsAt: null },
    ['Priya Shah', 'It has no end any more'],
  ],
  ['work.handed_over', { count: 3, to: 'Sam Okoro' }, ['3 unsent messages', 'To Sam Okoro']],
  [
    'service_role.changed',
    { of: ID, name: 'Priya Shah', before: null, after: 'AUDITOR' },
    ['Priya Shah', 'Before: no role in the service', 'After: an auditor of the service'],
  ],
  [
    'team.renamed',
    { from: 'Desk', team: 'Reception', teamId: OTHER_ID },
    ['Before: Desk', 'After: Reception'],
  ],
  [
    'team.member_added',
    { team: 'Reception', teamId: OTHER_ID, person: 'Priya Shah', subjectId: ID, toSelf: false },
    ['Priya Shah', 'The team Reception'],
  ],
  ['review.decided', { reviewId: OTHER_ID, keep: 4, remove: 1 }, ['Keep: 4 lines', 'Remove: 1 line']],
  ['review.finished', { reviewId: OTHER_ID, lines: 5, removed: 0 }, ['Of 5 lines', 'Took away: nothing']],
  [
    'mailbox.created',
    { environment: 'live', meshMailboxId: 'Y99001', name: 'Clinical', verified: true },
    ['Name: Clinical', 'MESH id: Y99001', 'MESH environment: live', 'MESH accepted the password'],
  ],
  [
    'mailbox.changed',
    { name: 'Letters', sizeLimitBytes: '20000000' },
    ['Name: Letters', 'Largest file: 20 MB'],
  ],
  [
    'mailbox.transferred',
    { from: 'Y99001', to: 'RX999', discardedDrafts: 0 },
    ['From the organisation Y99001', 'To the organisation RX999'],
  ],
  [
    'trail.viewed',
    { person: ID, event: 'grant.given', from: '2026-11-01', to: '2026-11-30' },
    [
      'Looked at one person: Priya Shah',
      'Only: Gave access to a mailbox',
      'From date: 1 November 2026',
      'To date: 30 November 2026',
    ],
  ],
  [
    'trail.viewed',
    { person: OTHER_ID, byName: true },
    ['Looked at one person: someone who is not known here', 'Searched by a name'],
  ],
  ['list.exported', { list: 'people', lines: 3 }, ['The list: people', '3 lines']],
];

describe('the details of the trail', () => {
  it.each(CASES)('of %s %j are sentences', (event, details, expected) => {
    expect(words(event, details)).toEqual(expected);
  });

  it('missing from every sentence are given by name, without ids and unset values', () => {
    const details = {
      newThing: 'there',
      isNew: true,
      isOld: false,
      count: 2,
      at: '2026-11-20T09:14:00.000Z',
      teamId: OTHER_ID,
      reason: null,
    };
    expect(words('something.new', details)).toEqual([
      'New thing: there',
      'Is new: yes',
      'Count: 2',
      'At: Friday 20 November 2026 at 09:14 GMT',
    ]);
  });
});
