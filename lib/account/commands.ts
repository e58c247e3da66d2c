import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { requirePerson } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { endOneSession, endSessionsOf } from '@/lib/auth/sessions';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { isUuid } from '@/lib/format/uuid';
import { findOwnSession, setName, setWaitingEmails } from './repository';
import { nameSchema } from './schema';

/**
 * Changes the person's own name, which colleagues and the audit trail show from now on.
 * @throws AppError invalid_input.
 */
export async function rename(actor: Actor, name: string): Promise<void> {
  const person = requirePerson(actor);
  const parsed = nameSchema.safeParse({ name });
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  await transaction(async (tx) => {
    await setName(tx, person.personId, parsed.data.name);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'account.renamed',
      outcome: 'done',
      details: { to: parsed.data.name },
    });
  });
}

/** Switches the person's daily emails about waiting messages on or off. Idempotent. */
export async function chooseWaitingEmails(actor: Actor, wanted: boolean): Promise<void> {
  const person = requirePerson(actor);
  await transaction(async (tx) => {
    if (!(await setWaitingEmails(tx, person.personId, wanted))) return;
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'account.emails_changed',
      outcome: 'done',
      details: { to: wanted ? 'on' : 'off' },
    });
  });
}

/**
 * Ends one of the person's own sessions. Its next click asks for sign-in. Idempotent. @throws AppError
 * not_found.
 */
export async function endOwnSession(actor: Actor, sessionId: string): Promise<void> {
  const person = requirePerson(actor);
  const own = isUuid(sessionId) ? await findOwnSession(person.personId, sessionId) : null;
  if (!own) return refuseAsNotFound(actor, 'session:own');
  await transaction(async (tx) => {
    if (!(await endOneSession(tx, own.id, 'ended by the person'))) return;
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'session.ended',
      outcome: 'done',
      details: { reason: 'ended by the person' },
    });
  });
}

/** Ends all of the person's sessions except this one. Idempotent. */
export async function endOtherSessions(actor: Actor): Promise<void> {
  const person = requirePerson(actor);
  await transaction(async (tx) => {
    const count = await endSessionsOf(tx, person.personId, 'ended by the person', person.sessionId);
    if (count === 0) return;
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'session.ended',
      outcome: 'done',
      details: { reason: 'ended by the person', count },
    });
  });
}
