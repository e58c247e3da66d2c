import {
  type InvitedIdentity,
  openInvitedIdentity,
  startInvitedSession,
  takeInvitedIdentity,
} from '@/lib/auth/cis2/invited-identity';
import { placeProblem } from '@/lib/auth/cis2/place';
import { hashPassword } from '@/lib/auth/password';
import { passwordHint } from '@/lib/auth/password/hint';
import { contextWordsFor, passwordProblem } from '@/lib/auth/password/rules';
import { beginSetUp, SET_UP_MINUTES } from '@/lib/auth/sign-in/set-up';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import {
  acceptInvitationWithIdentity,
  findOpenInvitation,
  findPastInvitation,
} from '@/lib/people/invitations/gateway';
import { personNameSchema } from '@/lib/people/invitations/schema';
import type { OpenInvitation, PastInvitation } from '@/lib/people/invitations/types';
import { setSessionCookie } from './current-actor';
import { currentStep, dropStepCookie, setStepCookie, stepToken } from './step-cookie';
import { currentVisitor } from './visitor';

/**
 * The invitation of an emailed link while it can be accepted, or null. Changes nothing: programs that scan
 * email open it too.
 */
export function readInvitation(token: string): Promise<OpenInvitation | null> {
  return findOpenInvitation(token);
}

/** For a link that cannot be accepted: whether the last day of the invitation has passed. Changes nothing. */
export function readPastInvitation(token: string): Promise<PastInvitation | null> {
  return findPastInvitation(token);
}

async function requireInvitation(token: string): Promise<OpenInvitation> {
  const invitation = await findOpenInvitation(token);
  if (!invitation) throw new AppError('link_spent');
  return invitation;
}

function wordsAbout({ email, organisation }: OpenInvitation, name: string): string[] {
  return contextWordsFor({ name, email, organisations: organisation ? [organisation.name] : [] });
}

/** The hint on a password typed beside an invitation. @throws AppError link_spent, too_many_attempts. */
export async function passwordHintByInvitation(
  token: string,
  { name, password }: { name: string; password: string },
): Promise<string> {
  return passwordHint(token, password, wordsAbout(await requireInvitation(token), name));
}

/**
 * The first half of accepting an invitation: a name and a password, kept sealed while the second step is set
 * up. The person is created at the end of that. For actions.
 * @throws AppError link_spent, conflict (they have an account), invalid_input (name, password).
 */
export async function beginAcceptance(
  token: string,
  entered: { name: string; password: string },
): Promise<void> {
  const invitation = await requireInvitation(token);
  const { id, email, hasAccount } = invitation;
  if (hasAccount) {
    throw new AppError('conflict', { message: 'You have an account already. Sign in, then accept.' });
  }
  const name = personNameSchema.safeParse(entered.name);
  const password = passwordProblem(entered.password, wordsAbout(invitation, entered.name));
  if (!name.success || password) {
    const fields = {
      ...(!name.success && {
        name: name.error.issues[0]?.message.replace('their', 'your') ?? 'Enter your name',
      }),
      ...(password && { password }),
    };
    throw new AppError('invalid_input', { fields });
  }
  const passwordHash = await hashPassword(entered.password);
  const step = await beginSetUp({
    kind: 'invitation',
    invitationId: id,
    email,
    name: name.data,
    passwordHash,
  });
  await setStepCookie('set-up', step, SET_UP_MINUTES);
}

export type Cis2Acceptance = {
  name: string;
  /** Null when the invitation can no longer be accepted. */
  invitation: OpenInvitation | null;
  /** Why this sign-in at CIS2 would not let them in there, in words, or null. */
  problem: string | null;
};

function problemOf(invitation: OpenInvitation, { identity }: InvitedIdentity): string | null {
  const { organisation, serviceRole } = invitation;
  const memberships = organisation ? [{ suspendedAt: null, endsAt: null, organisation }] : [];
  const allowNoRole = env().cis2?.CIS2_ALLOW_NO_ROLE ?? false;
  if (!placeProblem({ suspendedAt: null, serviceRole, memberships }, identity, allowNoRole, new Date())) {
    return null;
  }
  return `The role that you chose at NHS CIS2 is not one for ${organisation?.name ?? 'this service'}. Open the link of your invitation again, and choose another role or a password.`;
}

/**
 * The person who returned from CIS2 with an invitation to accept, in this browser. Null if nobody did.
 * Changes nothing.
 */
export async function readCis2Acceptance(): Promise<Cis2Acceptance | null> {
  const held = openInvitedIdentity(await currentStep('cis2 identity'));
  if (!held) return null;
  const invitation = await findOpenInvitation(held.invitationToken);
  return {
    name: held.identity.name,
    invitation,
    problem: invitation && problemOf(invitation, held),
  };
}

/** Their name at CIS2, if it is allowed here. Otherwise the one they were invited under. */
const nameOf = (atCis2: string, invitation: OpenInvitation) =>
  personNameSchema.safeParse(atCis2).data ?? invitation.name;

/**
 * Accepts the invitation with the identity that CIS2 has vouched for, and signs in. For actions.
 * @throws AppError link_spent, conflict.
 */
export async function acceptWithCis2(): Promise<void> {
  const token = await stepToken('cis2 identity');
  const opened = openInvitedIdentity(await currentStep('cis2 identity'));
  if (!opened) throw new AppError('link_spent');
  const invitation = await requireInvitation(opened.invitationToken);
  const problem = problemOf(invitation, opened);
  if (problem) throw new AppError('conflict', { message: problem });
  const visitor = await currentVisitor();
  const { person, held } = await transaction(async (tx) => {
    const held = await takeInvitedIdentity(token, tx);
    if (!held) throw new AppError('link_spent');
    const { issuer, subject, name } = held.identity;
    const data = { invitationId: invitation.id, issuer, subject, name: nameOf(name, invitation) };
    return { held, person: await acceptInvitationWithIdentity(tx, { ...data, address: visitor.address }) };
  });
  await setSessionCookie(await startInvitedSession(person, visitor, held));
  await dropStepCookie('cis2 identity');
}
