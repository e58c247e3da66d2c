import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
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

/**
 * The facts of an event as the trail's hash covers them: keys in this order, so that the same facts always
 * give the same text.
 */
function canonicalText(at: Date, entry: AuditEntry, correlationId: string | null): string {
  const { actor, event, outcome, organisationId, mailboxId, messageId, beginNumber, details } = entry;
  return JSON.stringify({
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
 * Appends one event to the trail inside the caller's transaction and returns its place among all (from a
 * sequence: in order, with gaps). The database numbers and chains it in the chain of its organisation, or one
 * of 64 for events without (append_audit in the migrations): hash = SHA-256 of the previous hash, the place
 * and the text. Call it last in the transaction: it locks its chain until commit, and nothing may wait for
 * anything under that lock.
 */
export async function recordAudit(tx: Db, entry: AuditEntry): Promise<bigint> {
  const at = clock.now();
  const correlationId = currentCorrelationId();
  const [row] = await tx.$queryRaw<{ number: bigint }[]>`
    select append_audit(${at}, ${entry.event}, ${entry.outcome}, ${entry.actor.name},
      ${entry.actor.personId ?? null}::uuid, ${entry.organisationId ?? null}::uuid, ${entry.mailboxId ?? null}::uuid,
      ${entry.messageId ?? null}::uuid, ${entry.beginNumber ?? null}::bigint, ${correlationId},
      ${canonicalText(at, entry, correlationId)}) as number`;
  if (!row) throw new Error('the audit trail gave no number');
  return row.number;
}

/** Appends one event in its own transaction. */
export function recordAuditAlone(entry: AuditEntry): Promise<bigint> {
  return recordAudit(db(), entry);
}

export type BegunEffect = { number: bigint; entry: Omit<AuditEntry, 'outcome'> };

/**
 * Records the intent of an effect on MESH, before it happens. If this throws, the effect must not happen.
 * Finish every begun effect once, with `finishEffect`.
 */
export async function beginEffect(entry: Omit<AuditEntry, 'outcome'>): Promise<BegunEffect> {
  return { number: await recordAuditAlone({ ...entry, outcome: 'begun' }), entry };
}

/** Records how a begun effect ended, in the caller's transaction. */
export async function finishEffect(
  tx: Db,
  begun: BegunEffect,
  outcome: 'succeeded' | 'failed' | 'unknown',
  details?: AuditEntry['details'],
): Promise<void> {
  await recordAudit(tx, { ...begun.entry, outcome, beginNumber: begun.number, ...(details && { details }) });
}
