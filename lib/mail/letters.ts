/**
 * The closed list of emails that the service writes. None names a patient or a message, or says more about a
 * mailbox than its name and how many messages wait in it. A `link` is a path of the portal and may contain a
 * secret. `name` is the reader's.
 */
export type LetterContent =
  | { kind: 'invitation'; name: string; invitedBy: string; place: string; link: string; validUntil: Date }
  | { kind: 'password-link'; name: string; link: string; validMinutes: number }
  | { kind: 'factor-link'; name: string; link: string; validDays: number }
  | { kind: 'factor-reset'; name: string; by: string; link: string; validDays: number }
  | { kind: 'new-device'; name: string; at: Date; userAgent: string | null }
  | { kind: 'password-changed'; name: string; at: Date }
  /** `change` is a full clause: "a passkey was added". */
  | { kind: 'factor-changed'; name: string; at: Date; change: string }
  | { kind: 'password-attack'; name: string; at: Date }
  | {
      kind: 'access-to-self';
      name: string;
      who: string;
      mailbox: string;
      /** In words: "read messages". */
      level: string;
      organisation: string;
    }
  | {
      kind: 'access-ends';
      name: string;
      organisation: string;
      /** What ends, at least one. `who` is null for the reader themselves. */
      endings: readonly { who: string | null; mailbox: string; endsAt: Date }[];
      link: string;
    }
  /** `who` is null for the reader themselves. */
  | {
      kind: 'membership-ends';
      name: string;
      who: string | null;
      organisation: string;
      endsAt: Date;
      link: string;
    }
  | { kind: 'suspended'; name: string; organisation: string }
  | { kind: 'removed'; name: string; organisation: string }
  /**
   * Sent by the service team: to the person themselves, and to the organisation's existing administrators.
   */
  | {
      kind: 'administrator-added';
      name: string;
      who: string;
      by: string;
      organisation: string;
      what: 'yourself' | 'made' | 'invited';
    }
  | { kind: 'review-open'; name: string; organisation: string; dueAt: Date; link: string }
  | { kind: 'review-due'; name: string; organisation: string; dueAt: Date; isOverdue: boolean; link: string }
  | {
      kind: 'certificate-ends';
      name: string;
      environment: string;
      expiresAt: Date;
      daysLeft: number;
      link: string;
    }
  | {
      kind: 'messages-waiting';
      name: string;
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
  | { kind: 'mailbox-transferred'; name: string; mailbox: string; from: string; to: string };

export type LetterKind = LetterContent['kind'];

export type LetterOf<K extends LetterKind> = Extract<LetterContent, { kind: K }>;
