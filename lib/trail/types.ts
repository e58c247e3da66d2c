import type { AuditEventName, AuditOutcome } from '@/lib/audit/events';

export type TrailDetails = Record<string, string | number | boolean | null>;

/** One line of the audit trail, with the present names for its ids. */
export type TrailRow = {
  number: bigint;
  at: Date;
  /** Older or newer versions may have others. */
  event: AuditEventName | (string & {});
  outcome: AuditOutcome | (string & {});
  /** The person's name at the time, or the part of the service. */
  actor: string;
  personId: string | null;
  /** That person's present name. */
  personName: string | null;
  /** The network address they came from. */
  address: string | null;
  organisationName: string | null;
  odsCode: string | null;
  mailboxId: string | null;
  mailboxName: string | null;
  meshMailboxId: string | null;
  messageId: string | null;
  meshMessageId: string | null;
  correlationId: string | null;
  details: TrailDetails;
  /** The present names of people whose ids are in the details, if the reader may know them. */
  names: Record<string, string>;
};

export type TrailPage = {
  rows: TrailRow[];
  /** The numbers to continue from, towards older and newer rows. */
  older: bigint | null;
  newer: bigint | null;
  /** The name fits so many people that not all of them were searched. */
  isCut: boolean;
  /** The name of the one person whose events these are, if the reader may know it. */
  personName: string | null;
};

export type MailboxChoice = { id: string; name: string; meshMailboxId: string };
