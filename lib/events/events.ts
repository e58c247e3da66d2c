/**
 * The closed list of what is announced. Nothing in it names a patient or a message, or says more about a
 * mailbox than its name and how many messages wait in it. A `link` is a path of the portal and may contain a
 * secret.
 */
export type DomainEvent =
  | { kind: 'invitation'; invitedBy: string; place: string; link: string; validUntil: Date }
  | { kind: 'password-link'; link: string; validMinutes: number }
  | { kind: 'factor-link'; link: string; validDays: number }
  | { kind: 'factor-reset'; by: string; link: string; validDays: number }
  | { kind: 'new-device'; at: Date; userAgent: string | null }
  | { kind: 'password-changed'; at: Date }
  /** `change` is a full clause: "a passkey was added". */
  | { kind: 'factor-changed'; at: Date; change: string }
  | { kind: 'password-attack'; at: Date }
  | {
      kind: 'access-to-self';
      who: string;
      mailbox: string;
      /** In words: "read messages". */
      level: string;
      organisation: string;
    }
  | {
      kind: 'access-ends';
      organisation: string;
      /** What ends, at least one. `who` is null for the person told themselves. */
      endings: readonly { who: string | null; mailbox: string; endsAt: Date }[];
      link: string;
    }
  /** `who` is null for the person told themselves. */
  | {
      kind: 'membership-ends';
      who: string | null;
      organisation: string;
      endsAt: Date;
      link: string;
    }
  | { kind: 'suspended'; organisation: string }
  | { kind: 'removed'; organisation: string }
  /**
   * Sent by the service team: to the person themselves, and to the organisation's existing administrators.
   */
  | {
      kind: 'administrator-added';
      who: string;
      by: string;
      organisation: string;
      what: 'yourself' | 'made' | 'invited';
    }
  | { kind: 'review-open'; organisation: string; dueAt: Date; link: string }
  | { kind: 'review-due'; organisation: string; dueAt: Date; isOverdue: boolean; link: string }
  | {
      kind: 'certificate-ends';
      environment: string;
      expiresAt: Date;
      daysLeft: number;
      link: string;
    }
  | {
      kind: 'messages-waiting';
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
