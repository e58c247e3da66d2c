import { createHash } from 'node:crypto';

/** A row of the trail as the database holds it. */
export type ChainRow = {
  number: bigint;
  at: Date;
  event: string;
  outcome: string;
  actor: string;
  personId: string | null;
  organisationId: string | null;
  mailboxId: string | null;
  messageId: string | null;
  beginNumber: bigint | null;
  correlationId: string | null;
  canonical: string;
  prevHash: string;
  hash: string;
};

/** The first place where the trail is not as it was written. */
export type Break = { number: bigint; problem: string };

/** The last row that is known to be right. */
export type ChainEnd = { number: bigint; hash: string };

export const CHAIN_START: ChainEnd = { number: 0n, hash: '0'.repeat(64) };

/** What the columns of a row must be, by its text; null when the text is none of ours. */
function columnsOf(canonical: string): Record<string, unknown> | null {
  try {
    const facts: unknown = JSON.parse(canonical);
    return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Columns are what searches look at: one that differs from the text would hide a row, or show another. */
function differingColumn(row: ChainRow): string | null {
  const facts = columnsOf(row.canonical);
  if (!facts) return 'text';
  const columns: Record<string, string | null> = {
    at: row.at.toISOString(),
    event: row.event,
    outcome: row.outcome,
    actor: row.actor,
    personId: row.personId,
    organisationId: row.organisationId,
    mailboxId: row.mailboxId,
    messageId: row.messageId,
    beginNumber: row.beginNumber?.toString() ?? null,
    correlationId: row.correlationId,
  };
  return Object.keys(columns).find((name) => columns[name] !== facts[name]) ?? null;
}

/**
 * Whether a row follows the one before it and says what it said when it was written; null when all is right. The hash is
 * worked out here again and not by the database, which may have been taught to lie. Pure.
 */
export function checkRow(row: ChainRow, before: ChainEnd): Break | null {
  const expected = before.number + 1n;
  const broken = (problem: string): Break => ({ number: row.number, problem });
  if (row.number > expected) {
    const last = row.number - 1n;
    const missing = last === expected ? `row ${expected} is` : `rows ${expected} to ${last} are`;
    return { number: expected, problem: `${missing} missing` };
  }
  if (row.number < expected) return broken(`row ${row.number} stands where row ${expected} should be`);
  const hash = createHash('sha256').update(`${row.prevHash}\n${row.number}\n${row.canonical}`).digest('hex');
  if (hash !== row.hash) return broken(`row ${row.number} was changed: its text does not have its hash`);
  if (row.prevHash !== before.hash) {
    return broken(
      `row ${row.number} does not follow row ${before.number}: one of the two was replaced or moved`,
    );
  }
  const column = differingColumn(row);
  return column
    ? broken(`row ${row.number} was changed: its column "${column}" differs from its text`)
    : null;
}
