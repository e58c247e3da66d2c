import type { MakeInvitedPerson, SetUpDone } from '@/lib/auth/sign-in/set-up';
import { SET_UP_DONE_MINUTES } from '@/lib/auth/sign-in/set-up';
import { acceptInvitation } from '@/lib/people/invitations/gateway';
import { dropHeldCodes, holdCodes } from './shown-codes';
import { dropStepCookie, setStepCookie } from './step-cookie';
import { currentVisitor } from './visitor';

/** Creates the person of an invitation, who does not exist before their factor is proved. */
export async function invitedPersonMaker(): Promise<MakeInvitedPerson> {
  const { address } = await currentVisitor();
  return (tx, { invitationId, name, passwordHash }) =>
    acceptInvitation(tx, { invitationId, name, passwordHash, address });
}

/**
 * Removes an unfinished set-up from the browser, with the codes it shows: the person who signs in or out now
 * may be someone else, whom its last button would let in. For actions and route handlers.
 */
export async function dropSetUp(): Promise<void> {
  await dropStepCookie('set-up');
  await dropStepCookie('set-up done');
  await dropHeldCodes();
}

/**
 * Puts the result of a completed set-up into the browser: the step that lets the person in, and the codes to
 * save.
 */
export async function keepSetUpDone({ stepToken, codes }: SetUpDone): Promise<void> {
  await dropStepCookie('set-up');
  await setStepCookie('set-up done', stepToken, SET_UP_DONE_MINUTES);
  await holdCodes(codes);
}
