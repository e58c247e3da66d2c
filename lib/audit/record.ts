import { createHash } from 'node:crypto';
import { type Db, transaction } from '@/lib/db/client';
import { currentCorrelationId } from '@/lib/log/log';
import type { AuditEventName, AuditOutcome } from './events';

export type AuditSubject = {
  organisationId?: string | undefined;
  mailboxId?: string | undefined;
  messageId?: string | undefined;
};

export type AuditActor = { name: string; personId?: string | undefined; address?: string | undefined };

export type AuditEntry = AuditSubject & {
  actor: AuditActor;
  event: AuditEventName;
  outcome: AuditOutcome;
  beginNumber?: bigint;
  /** Facts without patient data: codes, counts, permissions. */
  details?: Record<string, string | number | boolean | null>;
};

/** The lock under which the chain grows; any number that nothing else in this database uses. */
const CHAIN_LOCK = 7_364_001;
const FIRST_HASH = '0'.repeat(64);

/** The text that a row's hash covers: keys in this order, so that the same facts give the same text for ever. */
function canonicalText(number: bigint, at: Date, entry: AuditEntry, correlationId: string | null): string {
  const { actor, event, outcome, organisationId, mailboxId, messageId, beginNumber, details } = entry;
  return JSON.stringify({
    number: number.toString(),
    at: at.toISOString(),
    event,
    outcome,
    actor: actor.name,
    personId: actor.personId ?? null,
    address: actor.address ?? null,
    organisationId: organisationId ?? null,
    mailboxId: mailboxId ?? null,
    messageId: messageId ?? null,
    beginNumber: beginNumber?.toString() ?? null,
    correlationId,
    details: details ? Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)) : [],
  });
}

/**
 * Appends one event to the trail inside the caller's transaction and returns its number (gapless, from 1).
 * Call it last in the transaction: it takes a lock that lasts until commit, and nothing may be waited for under it.
 */
export async function recordAudit(tx: Db, entry: AuditEntry): Promise<bigint> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${CHAIN_LOCK})`;
  const last = await tx.auditEvent.findFirst({ orderBy: { number: 'desc' }, select: { number: true, hash: true } });
  const number = (last?.number ?? 0n) + 1n;
  const prevHash = last?.hash ?? FIRST_HASH;
  const at = new Date();
  const correlationId = currentCorrelationId();
  const canonical = canonicalText(number, at, entry, correlationId);
  const hash = createHash('sha256').update(`${prevHash}\n${canonical}`).digest('hex');
  await tx.auditEvent.create({
    data: {
      number,
      at,
      event: entry.event,
      outcome: entry.outcome,
      actor: entry.actor.name,
      personId: entry.actor.personId ?? null,
      organisationId: entry.organisationId ?? null,
      mailboxId: entry.mailboxId ?? null,
      messageId: entry.messageId ?? null,
      beginNumber: entry.beginNumber ?? null,
      correlationId,
      canonical,
      prevHash,
      hash,
    },
  });
  return number;
}

/** Appends one event in a transaction of its own. */
export function recordAuditAlone(entry: AuditEntry): Promise<bigint> {
  return transaction((tx) => recordAudit(tx, entry));
}

export type BegunEffect = { number: bigint; entry: Omit<AuditEntry, 'outcome'> };

/**
 * Writes the intent of an effect on MESH, before it happens. If this throws, the effect must not happen.
 * Every begun effect is to be finished once, with `finishEffect`.
 */
export async function beginEffect(entry: Omit<AuditEntry, 'outcome'>): Promise<BegunEffect> {
  return { number: await recordAuditAlone({ ...entry, outcome: 'begun' }), entry };
}

/** Writes how a begun effect ended, in a transaction of the caller. */
export async function finishEffect(
  tx: Db,
  begun: BegunEffect,
  outcome: 'succeeded' | 'failed' | 'unknown',
  details?: AuditEntry['details'],
): Promise<void> {
  await recordAudit(tx, { ...begun.entry, outcome, beginNumber: begun.number, ...(details && { details }) });
}
