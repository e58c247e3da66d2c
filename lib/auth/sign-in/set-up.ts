import { recordAudit } from '@/lib/audit/record';
import { type Db, transaction } from '@/lib/db/client';
import { openToken, sealToken } from '@/lib/db/sealing';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import type { SignInMethod } from '../actor';
import { newSecret, stepOfCode, storeAuthenticator } from '../factors/authenticator/authenticator';
import {
  beginPasskeyRegistration,
  storePasskey,
  verifyPasskeyRegistration,
} from '../factors/passkeys/registration';
import { prepareRecoveryCodes, storeRecoveryCodes } from '../factors/recovery/recovery';
import { lockPerson } from '../session-repository';
import type { Visitor } from '../session-rules';
import { endSessionsOf, type SessionPerson, type StartedSession } from '../sessions';
import { beginStep, readStep, type Step, takeStep } from '../steps/steps';
import { finishSignIn } from './finish';
import { findLink, spendLink } from './links';
import { checkPassword } from './password-step';
import { findSignInPerson } from './repository';
import {
  type InvitationSubject,
  type SetUpState,
  type SetUpSubject,
  setUpStateSchema,
} from './set-up-schema';

/** Minutes in which to set up a second step. */
export const SET_UP_MINUTES = 30;
/** Minutes in which to save the recovery codes. */
export const SET_UP_DONE_MINUTES = 15;

const SEALED_FOR = 'sign_in_step.set-up';

/**
 * Creates the person of an invitation within the transaction in which their factor is stored, and audits it.
 */
export type MakeInvitedPerson = (tx: Db, subject: InvitationSubject) => Promise<SessionPerson>;

export type SetUpView = {
  kind: SetUpSubject['kind'];
  personId: string | null;
  email: string;
  name: string;
  /** For the authenticator app: for the page's code and text, and nowhere else. */
  secret: string;
};

export type SetUpDone = {
  /** Of the step ('set-up done') that `finishSetUp` ends. */
  stepToken: string;
  personId: string;
  /** To be shown once. */
  codes: string[];
};

const tookTooLong = () =>
  new AppError('link_spent', { message: 'This took too long, or was done already. Open the link again.' });

function stateOf(step: Step | null): SetUpState | null {
  const sealed = (step?.data as { sealed?: string } | undefined)?.sealed;
  const opened = sealed ? openToken(sealed, SEALED_FOR) : null;
  return opened === null ? null : setUpStateSchema.parse(JSON.parse(opened));
}

/**
 * Begins setting up a second step: for a person who has lost theirs, or for an invitation, whose person does
 * not exist until it is done. Returns the token of the step ('set-up'). Its content is sealed.
 */
export async function beginSetUp(subject: SetUpSubject): Promise<string> {
  const state: SetUpState = { subject, secret: newSecret() };
  const data = { sealed: sealToken(JSON.stringify(state), SEALED_FOR) };
  const personId = subject.kind === 'reset' ? subject.personId : null;
  const from = subject.kind === 'invitation' ? subject.invitationId : undefined;
  return beginStep('set-up', { personId, from, data }, SET_UP_MINUTES);
}

/** Whether an emailed link for setting up a factor can still be used. Changes nothing. */
export async function isFactorLinkOpen(token: string): Promise<boolean> {
  return (await findLink(token, 'FACTOR')) !== null;
}

/**
 * Begins the set-up with an emailed link and the password of the same person. The link is used up at the end.
 * @throws AppError link_spent, invalid_input for a wrong password, too_many_attempts.
 */
export async function beginSetUpByLink(
  linkToken: string,
  password: string,
  visitor: Visitor,
): Promise<string> {
  const link = await findLink(linkToken, 'FACTOR');
  const person = link && (await findSignInPerson(link.personId));
  if (!link || !person) throw new AppError('link_spent');
  await checkPassword({ email: person.email, password }, visitor).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.code !== 'invalid_input') throw thrown;
    const words = 'That is not your password. Check it, and try again';
    throw new AppError('invalid_input', { message: words, fields: { password: words } });
  });
  return beginSetUp({
    kind: 'reset',
    personId: person.id,
    linkId: link.id,
    email: person.email,
    name: person.name,
  });
}

/** What a current set-up is about. Null when it is over. */
export async function findSetUp(token: string | undefined): Promise<SetUpView | null> {
  const step = await readStep(token, 'set-up');
  const state = stateOf(step);
  if (!state) return null;
  const { kind, email, name } = state.subject;
  return { kind, personId: step?.personId ?? null, email, name, secret: state.secret };
}

/** The future owner of the factor, within the transaction that stores it. */
async function personFor(tx: Db, subject: SetUpSubject, make: MakeInvitedPerson): Promise<SessionPerson> {
  if (subject.kind === 'invitation') return make(tx, subject);
  await spendLink(tx, subject.linkId);
  await endSessionsOf(tx, subject.personId, 'factor changed');
  return { id: subject.personId, email: subject.email, name: subject.name };
}

type Factor = {
  name: 'authenticator' | 'passkey';
  method: SignInMethod;
  change: string;
  store(tx: Db, personId: string, state: SetUpState): Promise<void>;
};

async function complete(
  token: string | undefined,
  factor: Factor,
  visitor: Visitor,
  make: MakeInvitedPerson,
): Promise<SetUpDone> {
  // Expensive: callers first make sure that there is a person to do it for.
  const prepared = await prepareRecoveryCodes();
  const { personId } = (await readStep(token, 'set-up')) ?? {};
  return transaction(async (tx) => {
    if (personId) await lockPerson(tx, personId);
    const state = stateOf(await takeStep(token, 'set-up', tx));
    if (!state) throw tookTooLong();
    const person = await personFor(tx, state.subject, make);
    await factor.store(tx, person.id, state);
    await storeRecoveryCodes(tx, person.id, prepared);
    const data = { method: factor.method };
    const stepToken = await beginStep('set-up done', { personId: person.id, data }, SET_UP_DONE_MINUTES, tx);
    if (state.subject.kind === 'reset') {
      await announce(tx, { kind: 'factor-changed', at: new Date(), change: factor.change }, [person]);
    }
    const actor = { name: person.name, personId: person.id, address: visitor.address };
    const details = { factor: factor.name };
    await recordAudit(tx, { actor, event: 'factor.added', outcome: 'done', details });
    await recordAudit(tx, { actor, event: 'factor.codes_made', outcome: 'done' });
    return { stepToken, personId: person.id, codes: prepared.codes };
  });
}

/**
 * Completes a set-up with the first code of an authenticator app. Stores all of it or none of it.
 * @throws AppError invalid_input for a wrong code (the set-up continues), link_spent.
 */
export async function completeWithAuthenticator(
  token: string | undefined,
  code: string,
  visitor: Visitor,
  make: MakeInvitedPerson,
): Promise<SetUpDone> {
  const view = await findSetUp(token);
  if (!view) throw tookTooLong();
  const words = 'That code is not right. Enter the 6 digits that the app shows now';
  const wrong = () => new AppError('invalid_input', { message: words, fields: { code: words } });
  if (stepOfCode(view.secret, code) === null) throw wrong();
  const factor: Factor = {
    name: 'authenticator',
    method: 'password and authenticator',
    change: 'An authenticator app was set up',
    async store(tx, personId, { secret }) {
      if (!(await storeAuthenticator(tx, personId, secret, code))) throw wrong();
    },
  };
  return complete(token, factor, visitor, make);
}

/** The challenge for creating a passkey in a set-up. @throws AppError link_spent when the set-up is over. */
export async function beginPasskeyInSetUp(token: string | undefined) {
  const view = await findSetUp(token);
  if (!view) throw tookTooLong();
  const { personId, email, name } = view;
  return beginPasskeyRegistration({ personId, email, name });
}

/**
 * Completes a set-up with a passkey. Stores all of it or none of it. @throws AppError invalid_input,
 * link_spent.
 */
export async function completeWithPasskey(
  token: string | undefined,
  passkey: { challengeToken: string | undefined; response: unknown; name: string },
  visitor: Visitor,
  make: MakeInvitedPerson,
): Promise<SetUpDone> {
  const view = await findSetUp(token);
  if (!view) throw tookTooLong();
  const { personId } = view;
  const made = await verifyPasskeyRegistration(passkey.challengeToken, passkey.response, { personId });
  const factor: Factor = {
    name: 'passkey',
    method: 'password and passkey',
    change: 'A passkey was set up',
    async store(tx, ownerId) {
      await storePasskey(tx, ownerId, made, passkey.name);
    },
  };
  return complete(token, factor, visitor, make);
}

/** Lets the person in once they have saved their recovery codes. @throws AppError link_spent, forbidden. */
export async function finishSetUp(token: string | undefined, visitor: Visitor): Promise<StartedSession> {
  const over = () => new AppError('link_spent', { message: 'You are set up. Sign in.' });
  const step = await readStep(token, 'set-up done');
  if (!step?.personId) throw over();
  const { method } = step.data as { method: SignInMethod };
  return finishSignIn(step.personId, visitor, method, async (tx) => {
    if (!(await takeStep(token, 'set-up done', tx))) throw over();
  });
}
