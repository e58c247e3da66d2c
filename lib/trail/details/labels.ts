import { type AuditEventName, auditEvents } from '@/lib/audit/events';
import { sizeWords } from '@/lib/format/size';
import { fullTime } from '@/lib/format/time';
import { isUuid } from '@/lib/format/uuid';
import {
  endWords,
  methodWords,
  permissionWords,
  problemWords,
  proofWords,
  refusalWords,
  roleWords,
} from '../words/labels';
import { type Facts, ISO_TIME, type Reader, reader } from './policy';

type Words = string | false | null | undefined;

const put = (before: string, words: string | null, after = ''): Words =>
  words !== null && `${before}${words}${after}`;

const how = (d: Reader) => d.known('method', methodWords);
const about = (d: Reader, name = 'who') => [d.text(name) ?? d.person('personId') ?? d.person('of')];
const sessions = (d: Reader) => put('', d.count('sessions', 'session'), ' ended');
const toSelf = (d: Reader) => d.flag('toSelf') && 'By this they gave themselves access';

function holder(d: Reader): string | null {
  const name = d.text('holder') ?? d.text('to') ?? d.person('subjectId');
  const isTeam = d.text('holderKind') === 'team';
  return name && isTeam ? `the team ${name}` : name;
}

function access(d: Reader, begin: string): Words[] {
  const [before, after] = [d.level('levelBefore'), d.level('level')];
  return [
    before && before !== after ? `Before: ${before}. After: ${after}` : put(begin, after),
    put('From ', d.time('startsAt')),
    put('Until ', d.time('endsAt')),
    put('While ', d.text('coversFor'), ' is away'),
    d.text('kind') === 'COVER' && 'This was absence cover',
    toSelf(d),
    d.flag('byInvitation') && 'By the invitation that they accepted',
  ];
}

function invitation(d: Reader): Words[] {
  const [name, email] = [d.text('name'), d.text('email')];
  return [
    email && name ? `${name} (${email})` : name,
    how(d),
    put('As ', d.known('role', roleWords)),
    put('Into ', d.count('teams', 'team')),
    put('With their own access to ', d.count('mailboxes', 'mailbox', 'mailboxes')),
  ];
}

const member = (d: Reader) => [
  put('', d.text('person') ?? d.person('subjectId')),
  put('The team ', d.text('team')),
  toSelf(d),
];

const factor = (d: Reader) => {
  const name = d.text('factor');
  return [d.text('what'), name && (name === 'passkey' ? 'A passkey' : 'An authenticator app')];
};

const mailbox = (d: Reader) => [
  put('Name: ', d.text('name')),
  put('MESH id: ', d.text('meshMailboxId')),
  put('MESH environment: ', d.text('environment')),
  d.left.has('sizeLimitBytes') && `Largest file: ${sizeWords(Number(d.text('sizeLimitBytes')))}`,
  d.left.has('collectsOnDownload') &&
    (d.flag('collectsOnDownload')
      ? 'A message counts as collected when its file was downloaded'
      : 'A message counts as collected when someone marks it'),
  put('May send ', d.count('sends', 'workflow')),
  put('May receive ', d.count('receives', 'workflow')),
  put('Added the workflow ', d.text('workflowId')),
  d.left.has('verified') && (d.flag('verified') ? 'MESH accepted the password' : 'Not tried at MESH'),
];

const search = (d: Reader) => {
  const named = d.left.has('person');
  const event = d.known('event', auditEvents);
  return [
    named && `Looked at one person: ${d.person('person') ?? 'someone who is not known here'}`,
    d.flag('byName') && 'Searched by a name',
    d.flag('byMailbox') && 'Searched by a mailbox',
    d.flag('byMessage') && 'Searched by a message',
    d.flag('withoutLooks') && 'Left out that people looked at something',
    put('Only: ', event),
    put('From date: ', d.day('from')),
    put('To date: ', d.day('to')),
  ];
};

const problem = (d: Reader) => [d.known('kind', problemWords), mesh(d.text('code'))];
/** MESH's own codes are numbers. The others are ours. */
const mesh = (code: string | null) =>
  code && (/^\d/.test(code) ? `MESH said: error ${code}` : (problemWords[code] ?? problemWords.internal));

const repeated = (d: Reader) => put('', d.count('repeats', 'more time'), ' within a minute');

const refused = (d: Reader) => [
  `Wanted to ${d.known('permission', permissionWords) ?? 'do this'}`,
  repeated(d),
];

function refusedSignIn(d: Reader): Words[] {
  const [method, why] = [how(d), d.known('why', refusalWords) ?? d.known('reason', refusalWords)];
  const isAttack = d.flag('attack');
  return [
    method ?? (why ? null : 'The password was not right'),
    why,
    isAttack && 'There were so many wrong passwords that someone may be guessing',
    repeated(d),
  ];
}

/** The details of each event, in sentences. Anything a sentence leaves out is given by name. */
const SENTENCES: Partial<Record<AuditEventName, (d: Reader) => Words[]>> = {
  'session.started': (d) => [how(d), put('In the NHS role ', d.text('role'))],
  'session.proved': (d) => [how(d)],
  'session.refused': refusedSignIn,
  'session.step_refused': (d) => [
    d.known('what', proofWords),
    d.flag('again') && 'They were signed in, and asked to show again that it is them',
  ],
  'session.ended': (d) => [d.known('reason', endWords), d.count('count', 'session')],
  'password.changed': (d) => [d.text('by') === 'link' && 'By a link that was emailed to them'],
  'factor.added': factor,
  'factor.removed': factor,
  'factor.codes_made': factor,
  'identity.unlinked': factor,
  'factor.reset': (d) => [...about(d), sessions(d)],
  'account.renamed': (d) => [put('The new name is ', d.text('to'))],
  'access.refused': refused,
  'access.not_found': refused,
  'message.marked_collected': (d) => [d.flag('byDownload') && 'Because the whole file was downloaded'],
  'message.acknowledged': (d) => [
    put('Marked as collected by ', d.person('forPerson')),
    d.text('outcome') === 'gone' && 'MESH no longer had it',
    ...problem(d),
  ],
  'message.downloaded': problem,
  'message.sent': (d) => [
    ...problem(d),
    d.text('foundOutBy') && 'Found out by asking MESH what became of it',
  ],
  'message.draft_discarded': (d) => [d.count('count', 'unsent message')],
  'invitation.sent': invitation,
  'invitation.resent': invitation,
  'invitation.withdrawn': invitation,
  'invitation.accepted': invitation,
  'person.suspended': (d) => [
    ...about(d, d.left.has('name') ? 'name' : 'who'),
    put('From ', d.text('from')),
    put('Reason: ', d.text('reason')),
    sessions(d),
  ],
  'person.brought_back': (d) => [...about(d, d.left.has('name') ? 'name' : 'who'), put('To ', d.text('to'))],
  'person.removed': (d) => [
    ...about(d),
    put('Out of ', d.count('teams', 'team')),
    put('Lost their own access to ', d.count('grants', 'mailbox', 'mailboxes')),
    put('Lost cover in ', d.count('covers', 'mailbox', 'mailboxes')),
    sessions(d),
  ],
  'person.role_changed': (d) => [...about(d), put('They are now ', d.known('role', roleWords))],
  'person.end_changed': (d) => {
    const endsAt = d.time('endsAt');
    return [...about(d), endsAt ? `It ends on ${endsAt}` : 'It has no end any more'];
  },
  'work.handed_over': (d) => [d.count('count', 'unsent message'), put('To ', d.text('to'))],
  'service_role.changed': (d) => [
    ...about(d, 'name'),
    put('Before: ', d.known('before', roleWords) ?? 'no role in the service'),
    put('After: ', d.known('after', roleWords) ?? 'no role in the service'),
  ],
  'team.created': member,
  'team.renamed': (d) => [put('Before: ', d.text('from')), put('After: ', d.text('team'))],
  'team.removed': (d) => [...member(d), put('It had access to ', d.count('grants', 'mailbox', 'mailboxes'))],
  'team.member_added': member,
  'team.member_removed': member,
  'grant.given': (d) => [put('To ', holder(d)), ...access(d, 'They may ')],
  'grant.changed': (d) => [put('Of ', holder(d)), ...access(d, 'They may ')],
  'grant.removed': (d) => [put('From ', holder(d)), ...access(d, 'They could ')],
  'cover.given': (d) => [put('To ', holder(d)), ...access(d, 'They may ')],
  'review.opened': (d) => [put('With ', d.count('grants', 'line'))],
  'review.decided': (d) => [
    put('Keep: ', d.count('keep', 'line')),
    put('Remove: ', d.count('remove', 'line')),
  ],
  'review.finished': (d) => [
    put('Of ', d.count('lines', 'line')),
    put('Took away: ', d.count('removed', 'line') ?? 'nothing'),
  ],
  'organisation.created': (d) => [put('', d.text('name')), put('ODS code: ', d.text('odsCode'))],
  'organisation.changed': (d) => [
    put('Name: ', d.text('name')),
    put('People may have email addresses of: ', d.text('domains')),
  ],
  'mailbox.created': mailbox,
  'mailbox.changed': mailbox,
  'mailbox.password_changed': mailbox,
  'mailbox.transferred': (d) => [
    put('From the organisation ', d.text('from')),
    put('To the organisation ', d.text('to')),
    put('Discarded: ', d.count('discardedDrafts', 'unsent message')),
  ],
  'announcement.made': (d) => [d.text('heading')],
  'announcement.changed': (d) => [d.text('heading')],
  'announcement.removed': (d) => [d.text('heading')],
  'helpdesk.looked_up': (d) => [put('Looked for: ', d.text('asked')), d.person('personId')],
  'trail.viewed': search,
  'trail.exported': search,
  'trail.verified': (d) => [
    d.count('rows', 'event'),
    d.count('checkpoints', 'checkpoint'),
    put('Problem: ', d.text('problem')),
    put('Of the checkpoints: ', d.text('doubt')),
    put('In all ', d.count('doubts', 'such problem')),
  ],
  'trail.restored': (d) => [
    put('Reason: ', d.text('reason')),
    put('It had ', d.count('rows', 'event')),
    put('The file of checkpoints until then: ', d.text('setAside')),
  ],
  'list.exported': (d) => [
    put('The list: ', d.text('list')),
    d.count(d.left.has('rows') ? 'rows' : 'lines', 'line'),
  ],
};

/** A detail that is in no sentence, for example from another version: its name and value. */
function plain(name: string, value: string | number | boolean): string {
  const spaced = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  const words = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  const shown = ISO_TIME.test(words) ? fullTime(new Date(words)) : words;
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}: ${shown}`;
}

/** The details of a row, in sentences, without unset values and ids, which tell a reader nothing. Pure. */
export function detailWords(row: Facts): string[] {
  const d = reader(row);
  const said = SENTENCES[row.event as AuditEventName]?.(d);
  const rest = [...d.left].flatMap(([name, value]) => {
    if (value === null || value === false) return [];
    // Sentences have already given the name.
    if (typeof value === 'string' && isUuid(value)) return said ? [] : (row.names[value] ?? []);
    return plain(name, value);
  });
  return [
    ...(said ?? []).filter((words): words is string => typeof words === 'string' && words !== ''),
    ...rest,
  ];
}
