import { createHash } from 'node:crypto';

/** A row of the trail as the database stores it. */
export type ChainRow = {
  /** Its place among all rows. */
  number: bigint;
  chain: string;
  /** Null in the single chain of earlier versions, where the number is the place. */
  chainNumber: bigint | null;
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

/** The first place in a chain that is not as it was written. */
export type Break = { number: bigint; problem: string };

/** The last row of a chain known to be right. */
export type ChainEnd = { number: bigint; hash: string };

/** The chain of all rows from before there were several. Nothing is added to it. */
export const FIRST_CHAIN = 'one';

export const CHAIN_START: ChainEnd = { number: 0n, hash: '0'.repeat(64) };

/** The columns that a row must have, by its text. Null when the text is not one of ours. */
function columnsOf(canonical: string): Record<string, unknown> | null {
  try {
    const facts: unknown = JSON.parse(canonical);
    return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Searches use the columns: one that differs from the text would hide a row, or show another. */
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
  if (row.chain !== FIRST_CHAIN && row.organisationId && row.chain !== row.organisationId) return 'chain';
  return Object.keys(columns).find((name) => columns[name] !== facts[name]) ?? null;
}

/** The number of a row in its chain. Pure. */
export const numberOf = (row: ChainRow): bigint => row.chainNumber ?? row.number;

function hashOf({ number, chain, chainNumber, prevHash, canonical }: ChainRow): string {
  const place = chain === FIRST_CHAIN ? `${number}` : `${chain} ${chainNumber} ${number}`;
  return createHash('sha256').update(`${prevHash}\n${place}\n${canonical}`).digest('hex');
}

/**
 * Whether a row follows the previous one in its chain and says what it said when it was written. Null when
 * all is right. Recomputes the hash here and not in the database, which may have been manipulated. Pure.
 */
export function checkRow(row: ChainRow, before: ChainEnd): Break | null {
  const expected = before.number + 1n;
  const number = numberOf(row);
  const broken = (problem: string): Break => ({ number, problem });
  if (number > expected) {
    const last = number - 1n;
    const missing = last === expected ? `row ${expected} is` : `rows ${expected} to ${last} are`;
    return { number: expected, problem: `${missing} missing` };
  }
  if (number < expected) return broken(`row ${number} stands where row ${expected} should be`);
  if (hashOf(row) !== row.hash) return broken(`row ${number} was changed: its text does not have its hash`);
  if (row.prevHash !== before.hash) {
    return broken(`row ${number} does not follow row ${before.number}: one of the two was replaced or moved`);
  }
  const column = differingColumn(row);
  return column ? broken(`row ${number} was changed: its column "${column}" differs from its text`) : null;
}
