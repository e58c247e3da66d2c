import type { EmailContent, EmailKind, EmailOf } from '../content';

const at = new Date('2026-11-20T09:14:00Z');
const link = '/somewhere/token';

/** One email of each kind. */
export const oneOfEach: { [K in EmailKind]: EmailOf<K> } = {
  invitation: {
    kind: 'invitation',
    name: 'Priya Shah',
    invitedBy: 'Ann Whitfield',
    place: 'Riverside Surgery',
    link,
    validUntil: new Date('2026-11-27T09:14:00Z'),
  },
  'password-link': { kind: 'password-link', name: 'Priya Shah', link, validMinutes: 30 },
  'factor-link': { kind: 'factor-link', name: 'Priya Shah', link, validDays: 7 },
  'factor-reset': { kind: 'factor-reset', name: 'Priya Shah', by: 'Ann Whitfield', link, validDays: 7 },
  'new-device': {
    kind: 'new-device',
    name: 'Priya Shah',
    at,
    userAgent: 'Mozilla/5.0 (Windows) Firefox/140.0',
  },
  'password-changed': { kind: 'password-changed', name: 'Priya Shah', at },
  'factor-changed': { kind: 'factor-changed', name: 'Priya Shah', at, change: 'a passkey was added' },
  'password-attack': { kind: 'password-attack', name: 'Priya Shah', at },
  'access-to-self': {
    kind: 'access-to-self',
    name: 'Priya Shah',
    who: 'Ann Whitfield',
    mailbox: 'Clinical',
    level: 'read and send messages',
    organisation: 'Riverside Surgery',
  },
  'access-ends': {
    kind: 'access-ends',
    name: 'Priya Shah',
    organisation: 'Riverside Surgery',
    endings: [{ who: 'Rhona Bell', mailbox: 'Clinical', endsAt: at }],
    link,
  },
  'membership-ends': {
    kind: 'membership-ends',
    name: 'Priya Shah',
    who: 'Rhona Bell',
    organisation: 'Riverside Surgery',
    endsAt: at,
    link,
  },
  suspended: { kind: 'suspended', name: 'Priya Shah', organisation: 'Riverside Surgery' },
  removed: { kind: 'removed', name: 'Priya Shah', organisation: 'Riverside Surgery' },
  'administrator-added': {
    kind: 'administrator-added',
    name: 'Priya Shah',
    who: 'Rhona Bell',
    by: 'Oscar Lind',
    organisation: 'Riverside Surgery',
    what: 'made',
  },
  'review-open': {
    kind: 'review-open',
    name: 'Priya Shah',
    organisation: 'Riverside Surgery',
    dueAt: at,
    link,
  },
  'review-due': {
    kind: 'review-due',
    name: 'Priya Shah',
    organisation: 'Riverside Surgery',
    dueAt: at,
    isOverdue: false,
    link,
  },
  'certificate-ends': {
    kind: 'certificate-ends',
    name: 'Oscar Lind',
    environment: 'live',
    expiresAt: at,
    daysLeft: 1,
    link,
  },
  'messages-waiting': {
    kind: 'messages-waiting',
    name: 'Priya Shah',
    mailbox: 'Clinical',
    organisation: 'Riverside Surgery',
    waiting: 3,
    today: 0,
    tomorrow: 1,
    overdue: 0,
    checkedAt: at,
    link,
  },
  'mailbox-transferred': {
    kind: 'mailbox-transferred',
    name: 'Priya Shah',
    mailbox: 'Clinical',
    from: 'Riverside Surgery',
    to: 'Northmoor NHS Trust',
  },
};

export const everyEmail: EmailContent[] = Object.values(oneOfEach);
