import type { EmailContent, EmailKind, EmailOf } from '../content';

const at = new Date('2026-11-20T09:14:00Z');
const link = '/somewhere/token';

/** One email of each kind. */
export const oneOfEach: { [K in EmailKind]: EmailOf<K> } = {
  'person-invited': {
    kind: 'person-invited',
    name: 'Priya Shah',
    invitedBy: 'Ann Whitfield',
    place: 'Riverside Surgery',
    link,
    validUntil: new Date('2026-11-27T09:14:00Z'),
  },
  'password-reset-requested': {
    kind: 'password-reset-requested',
    name: 'Priya Shah',
    link,
    validMinutes: 30,
  },
  'factor-setup-requested': { kind: 'factor-setup-requested', name: 'Priya Shah', link, validDays: 7 },
  'factors-reset': { kind: 'factors-reset', name: 'Priya Shah', by: 'Ann Whitfield', link, validDays: 7 },
  'signed-in-with-new-device': {
    kind: 'signed-in-with-new-device',
    name: 'Priya Shah',
    at,
    userAgent: 'Mozilla/5.0 (Windows) Firefox/140.0',
  },
  'password-changed': { kind: 'password-changed', name: 'Priya Shah', at },
  'factor-changed': { kind: 'factor-changed', name: 'Priya Shah', at, change: 'a passkey was added' },
  'password-guessing-detected': { kind: 'password-guessing-detected', name: 'Priya Shah', at },
  'access-granted-to-self': {
    kind: 'access-granted-to-self',
    name: 'Priya Shah',
    who: 'Ann Whitfield',
    mailbox: 'Clinical',
    level: 'read and send messages',
    organisation: 'Riverside Surgery',
  },
  'access-end-approached': {
    kind: 'access-end-approached',
    name: 'Priya Shah',
    organisation: 'Riverside Surgery',
    endings: [{ who: 'Rhona Bell', mailbox: 'Clinical', endsAt: at }],
    link,
  },
  'membership-end-approached': {
    kind: 'membership-end-approached',
    name: 'Priya Shah',
    who: 'Rhona Bell',
    organisation: 'Riverside Surgery',
    endsAt: at,
    link,
  },
  'member-suspended': { kind: 'member-suspended', name: 'Priya Shah', organisation: 'Riverside Surgery' },
  'member-removed': { kind: 'member-removed', name: 'Priya Shah', organisation: 'Riverside Surgery' },
  'administrator-added': {
    kind: 'administrator-added',
    name: 'Priya Shah',
    who: 'Rhona Bell',
    by: 'Oscar Lind',
    organisation: 'Riverside Surgery',
    what: 'made',
  },
  'review-opened': {
    kind: 'review-opened',
    name: 'Priya Shah',
    organisation: 'Riverside Surgery',
    dueAt: at,
    link,
  },
  'review-left-unfinished': {
    kind: 'review-left-unfinished',
    name: 'Priya Shah',
    organisation: 'Riverside Surgery',
    dueAt: at,
    isOverdue: false,
    link,
  },
  'certificate-expiry-approached': {
    kind: 'certificate-expiry-approached',
    name: 'Oscar Lind',
    environment: 'live',
    expiresAt: at,
    daysLeft: 1,
    link,
  },
  'messages-left-waiting': {
    kind: 'messages-left-waiting',
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
