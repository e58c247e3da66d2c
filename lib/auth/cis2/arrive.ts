import { recordAudit } from '@/lib/audit/record';
import { recordCounted } from '@/lib/audit/tally';
import { type Db, transaction } from '@/lib/db/client';
import { sealToken } from '@/lib/db/sealing';
import { env } from '@/lib/env/env';
import { AppError, isAppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { asTold, auditActor, type PersonActor } from '../actor';
import type { Visitor } from '../session-rules';
import {
  endSession,
  endSessionsOf,
  hashToken,
  ID_TOKEN_PURPOSE,
  recordProof,
  type StartedSession,
  startSession,
} from '../sessions';
import { takeStep } from '../steps/steps';
import { addressKey } from '../throttle/address-key';
import { beginInvitedIdentity } from './invited-identity';
import { placeProblem } from './place';
import { problemPage } from './problem-page';
import { proofOf } from './proof';
import { findPersonByIdentity, linkIdentity, setProviderSession, touchIdentity } from './repository';
import { type RoundTrip, roundTrip } from './trip';
import type { Cis2Problem, VerifiedIdentity } from './types';

/** The result of an arrival: where the person goes, and what their browser gets. */
export type Arrival = {
  location: string;
  session?: StartedSession;
  /** The step that accepts an invitation with the identity just verified. */
  identityStepToken?: string;
};

/** The arrival: its journey, and the person signed in, if any. */
export type Traveller = { stepToken: string | undefined; actor: PersonActor | null; visitor: Visitor };

/**
 * Records that a sign-in with CIS2 was refused, and why in one word (repeats within a minute share a row).
 * Giving up is not a refusal.
 */
export async function auditRefusal(why: Cis2Problem, visitor: Visitor, personId?: string): Promise<void> {
  if (why === 'cancelled') return;
  await recordCounted(`cis2|${why}|${personId ?? addressKey(visitor.address)}`, {
    actor: { name: 'visitor', personId, address: visitor.address },
    event: 'session.refused',
    outcome: 'failed',
    details: { method: 'cis2', why },
  });
}

async function refuse(why: Cis2Problem, visitor: Visitor, personId?: string): Promise<Arrival> {
  await auditRefusal(why, visitor, personId);
  return { location: problemPage(why) };
}

/**
 * Completes the journey once CIS2 has vouched for a person: signs them in, links the identity to the person
 * signed in, takes it as a new proof of theirs, or continues to an invitation. Finds people by issuer and
 * subject only and never creates them. Takes the journey, so that it ends once. Audited.
 * @returns where to go: onwards, or to the page that explains the problem.
 */
export async function arrive(
  identity: VerifiedIdentity,
  idToken: string,
  state: string,
  { stepToken, actor, visitor }: Traveller,
): Promise<Arrival> {
  const step = await takeStep(stepToken, 'cis2');
  const trip = roundTrip.safeParse(step?.data);
  if (!step || !trip.success || trip.data.stateHash !== hashToken(state)) return refuse('failed', visitor);
  if (trip.data.kind === 'sign-in') return signIn(trip.data, identity, idToken, { actor, visitor });
  if (trip.data.kind === 'invitation') {
    const identityStepToken = await beginInvitedIdentity(identity, idToken, trip.data.invitation ?? '');
    return { location: '/invitation/accept-cis2', identityStepToken };
  }
  // The rest is about the person signed in when it began, in that very session.
  if (!actor || actor.sessionId !== step.sessionId || actor.personId !== step.personId)
    return refuse('failed', visitor);
  return trip.data.kind === 'link'
    ? link(trip.data, actor, identity, visitor)
    : confirm(trip.data, actor, identity, idToken, visitor);
}

async function signIn(
  trip: RoundTrip,
  identity: VerifiedIdentity,
  idToken: string,
  { actor, visitor }: Pick<Traveller, 'actor' | 'visitor'>,
): Promise<Arrival> {
  const person = await findPersonByIdentity(identity.issuer, identity.subject);
  if (!person) return refuse('unknown', visitor);
  const allowNoRole = env().cis2?.CIS2_ALLOW_NO_ROLE ?? false;
  const problem = placeProblem(person, identity, allowNoRole, new Date());
  if (problem) return refuse(problem, visitor, person.id);
  // The browser's cookie will lead to the new session. The old one must not stay open behind it.
  if (actor) await endSession(actor, 'signed out');
  // Within the session's transaction: unlinking the identity at this moment either ends the session or
  // prevents it.
  const stillTheirs = async (tx: Db) => {
    if (!(await touchIdentity(tx, person.id, identity))) throw new AppError('not_found');
  };
  try {
    const session = await startSession(person, visitor, proofOf(identity, idToken), stillTheirs);
    return { location: trip.next, session };
  } catch (thrown) {
    if (isAppError(thrown, 'not_found')) return refuse('unknown', visitor, person.id);
    throw thrown;
  }
}

async function link(
  trip: RoundTrip,
  actor: PersonActor,
  identity: VerifiedIdentity,
  visitor: Visitor,
): Promise<Arrival> {
  const isTheirs = await transaction(async (tx) => {
    const { personId, isNew } = await linkIdentity(tx, actor.personId, identity);
    if (personId !== actor.personId) return false;
    if (!isNew) return true;
    await endSessionsOf(tx, actor.personId, 'factor changed', actor.sessionId);
    const change = `You can now sign in with ${env().cis2?.CIS2_NAME}`;
    await announce(tx, { kind: 'factor-changed', at: new Date(), change }, [asTold(actor)]);
    await recordAudit(tx, { actor: auditActor(actor), event: 'identity.linked', outcome: 'done' });
    return true;
  });
  if (isTheirs) return { location: trip.next };
  await auditRefusal('linked-elsewhere', visitor, actor.personId);
  return { location: '/account?problem=linked' };
}

async function confirm(
  trip: RoundTrip,
  actor: PersonActor,
  identity: VerifiedIdentity,
  idToken: string,
  visitor: Visitor,
): Promise<Arrival> {
  const person = await findPersonByIdentity(identity.issuer, identity.subject);
  if (person?.id !== actor.personId) return refuse('other-person', visitor, actor.personId);
  await transaction(async (tx) => {
    const idTokenSealed = sealToken(idToken, ID_TOKEN_PURPOSE);
    const { issuer, subject, sessionId: providerSessionId } = identity;
    const data = { issuer, subject, providerSessionId, idTokenSealed };
    await setProviderSession(tx, actor.sessionId, data);
    await recordProof(tx, actor, 'cis2');
  });
  return { location: trip.next };
}
