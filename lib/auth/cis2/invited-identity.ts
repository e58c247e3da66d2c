import { z } from 'zod';
import type { Db } from '@/lib/db/client';
import { openToken, sealToken } from '@/lib/db/sealing';
import type { Visitor } from '../session-rules';
import { type SessionPerson, type StartedSession, startSession } from '../sessions';
import { beginStep, type Step, takeStep } from '../steps/steps';
import { proofOf } from './proof';
import type { VerifiedIdentity } from './types';

/** How long an invited person may take to accept after CIS2 has vouched for them. */
export const INVITED_MINUTES = 15;
const SEALED_FOR = 'sign_in_step.cis2';

const role = z.object({ odsCode: z.string(), code: z.string(), name: z.string() });
const held = z.object({
  issuer: z.string(),
  subject: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  sessionId: z.string().nullable(),
  authenticationLevel: z.number(),
  role: role.nullable(),
  roleProblem: z.enum(['no-role', 'role-not-allowed']).nullable(),
});
const stepData = z.object({ identity: held, idTokenSealed: z.string(), invitationSealed: z.string() });

/** A person whom CIS2 has vouched for and who has an invitation, by the token of its link. */
export type InvitedIdentity = { identity: VerifiedIdentity; idToken: string; invitationToken: string };

/** Seals the token of an invitation's link for the journey to CIS2. */
export function sealInvitation(token: string): string {
  return sealToken(token, SEALED_FOR);
}

/**
 * Begins the step that accepts an invitation with an identity. Returns its token, for the browser's cookie.
 */
export function beginInvitedIdentity(
  identity: VerifiedIdentity,
  idToken: string,
  invitationSealed: string,
): Promise<string> {
  const data = { identity, idTokenSealed: sealToken(idToken, SEALED_FOR), invitationSealed };
  return beginStep('cis2 identity', { from: identity.subject, data }, INVITED_MINUTES);
}

/**
 * The content of a "cis2 identity" step. Null for any other step, or one sealed with a key that is gone.
 * Pure.
 */
export function openInvitedIdentity(step: Step | null): InvitedIdentity | null {
  const parsed = stepData.safeParse(step?.data);
  if (!parsed.success) return null;
  const idToken = openToken(parsed.data.idTokenSealed, SEALED_FOR);
  const invitationToken = openToken(parsed.data.invitationSealed, SEALED_FOR);
  if (idToken === null || invitationToken === null) return null;
  return { identity: parsed.data.identity, idToken, invitationToken };
}

/** Takes the step within the caller's transaction. One of several callers gets it. */
export async function takeInvitedIdentity(
  stepToken: string | undefined,
  tx: Db,
): Promise<InvitedIdentity | null> {
  return openInvitedIdentity(await takeStep(stepToken, 'cis2 identity', tx));
}

/** Signs in the person who has just accepted an invitation with the identity. Audited. */
export function startInvitedSession(
  person: SessionPerson,
  visitor: Visitor,
  { identity, idToken }: InvitedIdentity,
): Promise<StartedSession> {
  return startSession(person, visitor, proofOf(identity, idToken));
}
