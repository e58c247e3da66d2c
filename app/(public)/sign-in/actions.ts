'use server';

import { redirect } from 'next/navigation';
import { signInForDemonstration } from '@/lib/auth/demonstration';
import type { Visitor } from '@/lib/auth/session-rules';
import type { StartedSession } from '@/lib/auth/sessions';
import { askForPasswordLink } from '@/lib/auth/sign-in/forgotten';
import { SECOND_FACTOR_MINUTES, signInWithPassword } from '@/lib/auth/sign-in/password-step';
import { signInWithCode, signInWithRecoveryCode } from '@/lib/auth/sign-in/second-factor';
import { attempt, type FormState } from '@/lib/http/action';
import { setSessionCookie } from '@/lib/http/current-actor';
import { formText } from '@/lib/http/form-text';
import { safeNext } from '@/lib/http/safe-next';
import { dropStepCookie, setStepCookie, stepToken } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

export async function signInAction(_previous: unknown, form: FormData): Promise<FormState> {
  const next = safeNext(formText(form, 'next'));
  const failure = await attempt('sign in', form, async () => {
    const credentials = { email: formText(form, 'email'), password: formText(form, 'password') };
    const after = await signInWithPassword(credentials, await currentVisitor());
    if (after.next === 'link mailed') redirect('/sign-in/no-factor');
    await setStepCookie('second factor', after.stepToken, SECOND_FACTOR_MINUTES);
  });
  if (failure) return { ...failure, values: { email: formText(form, 'email') } };
  redirect(`/sign-in/factor?next=${encodeURIComponent(next)}`);
}

type Step = (token: string | undefined, code: string, visitor: Visitor) => Promise<StartedSession>;

/**
 * The second step with a code: continues to where the person wanted to go, or back to the beginning when it
 * is over.
 */
async function secondStep(name: string, form: FormData, signIn: Step): Promise<FormState> {
  const failure = await attempt(name, form, async () => {
    const token = await stepToken('second factor');
    await setSessionCookie(await signIn(token, formText(form, 'code'), await currentVisitor()));
    await dropStepCookie('second factor');
  });
  if (!failure) redirect(safeNext(formText(form, 'next')));
  if (failure.code === 'link_spent') redirect('/sign-in?ended=step');
  if (failure.code === 'forbidden') redirect('/sign-in/no-access');
  return { ...failure, values: {} };
}

export async function codeAction(_previous: unknown, form: FormData): Promise<FormState> {
  return secondStep('sign in with code', form, signInWithCode);
}

export async function recoveryCodeAction(_previous: unknown, form: FormData): Promise<FormState> {
  return secondStep('sign in with recovery code', form, signInWithRecoveryCode);
}

export async function forgottenAction(_previous: unknown, form: FormData): Promise<FormState> {
  const failure = await attempt('ask for password link', form, async () => {
    await askForPasswordLink(formText(form, 'email').trim(), await currentVisitor());
  });
  return failure ?? redirect('/sign-in/forgotten?done=sent');
}

export async function signInForDemonstrationAction(form: FormData): Promise<void> {
  const failure = await attempt('sign in for demonstration', form, async () => {
    await setSessionCookie(await signInForDemonstration(formText(form, 'email'), await currentVisitor()));
  });
  redirect(failure ? '/sign-in' : safeNext(formText(form, 'next')));
}
