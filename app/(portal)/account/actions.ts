'use server';

import { redirect } from 'next/navigation';
import type { AccountDone } from '@/components/account/notice-words';
import { chooseWaitingEmails, endOtherSessions, endOwnSession, rename } from '@/lib/account/commands';
import {
  beginAuthenticator,
  dropAuthenticator,
  dropPasskey,
  makeRecoveryCodes,
  nameOwnPasskey,
  setAuthenticator,
  unlinkIdentity,
} from '@/lib/account/factors/commands';
import { changePassword } from '@/lib/account/password/commands';
import type { PersonActor } from '@/lib/auth/actor';
import { action, type FormState } from '@/lib/http/action';
import { codesFile } from '@/lib/http/codes-file';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { setStepCookie, stepToken } from '@/lib/http/step-cookie';

/** A button's action: the account page says what it did, or why not. */
async function press(
  name: string,
  path: string,
  form: FormData,
  done: AccountDone,
  work: (actor: PersonActor) => Promise<void>,
): Promise<never> {
  const failure = await action(name, path, form, work, { keeps: false });
  redirect(failure ? `/account?problem=${failure.code}` : `/account?done=${done}`);
}

export async function renameAction(_previous: unknown, form: FormData): Promise<FormState> {
  return action('rename', '/account/name', form, async (actor) => {
    await rename(actor, formText(form, 'name'));
    await dropHeldForm();
    redirect('/account?done=name');
  });
}

export async function changePasswordAction(_previous: unknown, form: FormData): Promise<FormState> {
  const work = async (actor: PersonActor) => {
    await changePassword(actor, {
      presentPassword: formText(form, 'presentPassword'),
      newPassword: formText(form, 'newPassword'),
    });
    redirect('/account?done=password');
  };
  return action('change password', '/account/password', form, work, { keeps: false });
}

export async function beginAuthenticatorAction(form: FormData): Promise<void> {
  const path = '/account/authenticator';
  const begin = async (actor: PersonActor) => {
    const step = await beginAuthenticator(actor);
    await setStepCookie('authenticator', step.stepToken, step.minutes);
  };
  await action('begin authenticator', path, form, begin, { keeps: false });
  redirect(path);
}

export async function setAuthenticatorAction(_previous: unknown, form: FormData): Promise<FormState> {
  const path = '/account/authenticator';
  const work = async (actor: PersonActor) => {
    await setAuthenticator(actor, {
      stepToken: await stepToken('authenticator'),
      code: formText(form, 'code'),
    });
    redirect('/account?done=authenticator');
  };
  return action('set authenticator', path, form, work, { keeps: false });
}

export async function dropAuthenticatorAction(form: FormData): Promise<void> {
  await press(
    'drop authenticator',
    '/account/authenticator',
    form,
    'authenticator-removed',
    dropAuthenticator,
  );
}

export async function namePasskeyAction(_previous: unknown, form: FormData): Promise<FormState> {
  const work = async (actor: PersonActor) => {
    await nameOwnPasskey(actor, formText(form, 'passkeyId'), formText(form, 'name'));
    redirect('/account?done=passkey-named');
  };
  return action('name passkey', '/account/passkeys', form, work, { keeps: false });
}

export async function dropPasskeyAction(form: FormData): Promise<void> {
  await press('drop passkey', '/account/passkeys', form, 'passkey-removed', (actor) =>
    dropPasskey(actor, formText(form, 'passkeyId')),
  );
}

export async function unlinkIdentityAction(form: FormData): Promise<void> {
  await press('unlink identity', '/account/cis2', form, 'cis2-removed', (actor) =>
    unlinkIdentity(actor, formText(form, 'identityId')),
  );
}

export async function chooseWaitingEmailsAction(form: FormData): Promise<void> {
  const wanted = formText(form, 'wanted') === 'yes';
  await press('choose waiting emails', '/account', form, wanted ? 'emails-on' : 'emails-off', (actor) =>
    chooseWaitingEmails(actor, wanted),
  );
}

export async function endSessionAction(form: FormData): Promise<void> {
  await press('end session', '/account', form, 'session-ended', (actor) =>
    endOwnSession(actor, formText(form, 'sessionId')),
  );
}

export async function endOtherSessionsAction(form: FormData): Promise<void> {
  await press('end other sessions', '/account', form, 'others-ended', endOtherSessions);
}

export type CodesState = { codes: string[]; file: string } | { problem: string } | null;

/** The new codes, which are in this one answer and nowhere else. */
export async function makeRecoveryCodesAction(_previous: unknown, form: FormData): Promise<CodesState> {
  let codes: string[] = [];
  const make = async (actor: PersonActor) => {
    codes = await makeRecoveryCodes(actor);
  };
  const failure = await action('make recovery codes', '/account/recovery-codes', form, make, {
    keeps: false,
    says: false,
  });
  return failure ? { problem: failure.message } : { codes, file: codesFile(codes) };
}
