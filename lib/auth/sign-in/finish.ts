import { recordAuditAlone } from '@/lib/audit/record';
import type { Db } from '@/lib/db/client';
import { helpWords } from '@/lib/env/help-contact';
import { AppError } from '@/lib/errors/app-error';
import type { SignInMethod } from '../actor';
import type { Visitor } from '../session-rules';
import { type StartedSession, startSession } from '../sessions';
import { findSignInPerson, type SignInPerson } from './repository';

/** Why a person who proved who they are may not sign in. */
async function refuseEntry(person: SignInPerson, visitor: Visitor): Promise<never> {
  await recordAuditAlone({
    actor: { name: person.name, personId: person.id, address: visitor.address },
    event: 'session.refused',
    outcome: 'failed',
    details: { reason: person.suspendedAt ? 'suspended' : 'no organisation' },
  });
  throw new AppError('forbidden', {
    message: `You cannot sign in at the moment: your access was suspended or has ended. Ask an administrator of your organisation, or ${helpWords()}.`,
  });
}

/**
 * Lets a person in who has completed all steps. Suspended people, and people who belong nowhere, learn it
 * only here. `claim` is that of startSession. Audited either way. @throws AppError forbidden, with the people
 * to ask.
 */
export async function finishSignIn(
  personId: string,
  visitor: Visitor,
  method: SignInMethod,
  claim?: (tx: Db) => Promise<void>,
): Promise<StartedSession> {
  const person = await findSignInPerson(personId);
  if (!person) throw new AppError('link_spent', { message: 'Start again: sign in.' });
  if (person.suspendedAt || !person.belongs) return refuseEntry(person, visitor);
  return startSession(person, visitor, { method }, claim);
}
