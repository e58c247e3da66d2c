/**
 * The closed list of what is announced, in the past tense. Nothing in it names a patient or a message, or says
 * more about a mailbox than its name and how many messages wait in it. A `link` is a path of the portal and
 * may contain a secret.
 */
export type DomainEvent =
  | { kind: 'person-invited'; invitedBy: string; place: string; link: string; validUntil: Date }
  | { kind: 'password-reset-requested'; link: string; validMinutes: number }
  | { kind: 'factor-setup-requested'; link: string; validDays: number }
  | { kind: 'factors-reset'; by: string; link: string; validDays: number }
  | { kind: 'signed-in-with-new-device'; at: Date; userAgent: string | null }
  | { kind: 'password-changed'; at: Date }
  /** `change` is a full clause: "a passkey was added". */
  | { kind: 'factor-changed'; at: Date; change: string }
  | { kind: 'password-guessing-detected'; at: Date }
  | {
      kind: 'access-granted-to-self';
      who: string;
      mailbox: string;
      /** In words: "read messages". */
      level: string;
      organisation: string;
    }
  | {
      kind: 'access-end-approached';
      organisation: string;
      /** What ends, at least one. `who` is null for the person told themselves. */
      endings: readonly { who: string | null; mailbox: string; endsAt: Date }[];
      link: string;
    }
  /** `who` is null for the person told themselves. */
  | {
      kind: 'membership-end-approached';
      who: string | null;
      organisation: string;
      endsAt: Date;
      link: string;
    }
  /** `organisation` is the service's name if the person is suspended from all of it. */
  | { kind: 'member-suspended'; organisation: string }
  | { kind: 'member-removed'; organisation: string }
  /** By the service team. The person themselves and the organisation's existing administrators are told. */
  | {
      kind: 'administrator-added';
      who: string;
      by: string;
      organisation: string;
      what: 'yourself' | 'made' | 'invited';
    }
  | { kind: 'review-opened'; organisation: string; dueAt: Date; link: string }
  /** Soon due, or overdue. */
  | { kind: 'review-left-unfinished'; organisation: string; dueAt: Date; isOverdue: boolean; link: string }
  | {
      kind: 'certificate-expiry-approached';
      environment: string;
      expiresAt: Date;
      daysLeft: number;
      link: string;
    }
  | {
      kind: 'messages-left-waiting';
      mailbox: string;
      organisation: string;
      waiting: number;
      /** How many of them reach their deadline today, how many tomorrow, and how many have passed it. */
      today: number;
      tomorrow: number;
      overdue: number;
      /** When we last asked MESH. Null if never. */
      checkedAt: Date | null;
      link: string;
    }
  | { kind: 'mailbox-transferred'; mailbox: string; from: string; to: string };

/** Someone to be told. `id` is null for a person who has only been invited. */
export type Told = { id: string | null; name: string; email: string };
