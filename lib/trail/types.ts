import type { AuditEventName, AuditOutcome } from '@/lib/audit/events';

export type TrailDetails = Record<string, string | number | boolean | null>;

/** One line of the audit trail, with the names of what its ids mean today. */
export type TrailRow = {
  number: bigint;
  at: Date;
  /** Of an older version, or a newer one, there may be others. */
  event: AuditEventName | (string & {});
  outcome: AuditOutcome | (string & {});
  /** The person's name at the time, or the part of the service. */
  actor: string;
  personId: string | null;
  /** The name today of that person. */
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
  /** The names today of people whose ids stand in the details, where whoever reads may know them. */
  names: Record<string, string>;
};

export type TrailPage = {
  rows: TrailRow[];
  /** The numbers to go on from, towards older and newer rows. */
  older: bigint | null;
  newer: bigint | null;
  /** The name fits so many people that not all of them were looked for. */
  isCut: boolean;
  /** The name of the one person whose events these are, where whoever reads may know it. */
  personName: string | null;
};

export type MailboxChoice = { id: string; name: string; meshMailboxId: string };
