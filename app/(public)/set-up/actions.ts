'use server';

import { redirect } from 'next/navigation';
import {
  beginSetUpByLink,
  completeWithAuthenticator,
  finishSetUp,
  SET_UP_MINUTES,
} from '@/lib/auth/sign-in/set-up';
import { attempt, type FormState } from '@/lib/http/action';
import { setSessionCookie } from '@/lib/http/current-actor';
import { formText } from '@/lib/http/form-text';
import { dropSetUp, invitedPersonMaker, keepSetUpDone } from '@/lib/http/set-up';
import { setStepCookie, stepToken } from '@/lib/http/step-cookie';
import { currentVisitor } from '@/lib/http/visitor';

export async function openLinkAction(_previous: unknown, form: FormData): Promise<FormState> {
  const link = formText(form, 'token');
  const failure = await attempt('open factor link', form, async () => {
    const token = await beginSetUpByLink(link, formText(form, 'password'), await currentVisitor());
    await setStepCookie('set-up', token, SET_UP_MINUTES);
  });
  if (!failure) redirect('/set-up');
  if (failure.code === 'link_spent') redirect(`/set-up/${encodeURIComponent(link)}`);
  return { ...failure, values: {} };
}

export async function authenticatorAction(_previous: unknown, form: FormData): Promise<FormState> {
  const failure = await attempt('set up authenticator', form, async () => {
    const token = await stepToken('set-up');
    const make = await invitedPersonMaker();
    await keepSetUpDone(
      await completeWithAuthenticator(token, formText(form, 'code'), await currentVisitor(), make),
    );
  });
  if (!failure) redirect('/set-up/recovery-codes');
  if (failure.code === 'link_spent') redirect('/set-up');
  return { ...failure, values: {} };
}

export async function savedCodesAction(): Promise<void> {
  const failure = await attempt('finish set-up', new FormData(), async () => {
    await setSessionCookie(await finishSetUp(await stepToken('set-up done'), await currentVisitor()));
  });
  await dropSetUp();
  if (failure) redirect(failure.code === 'forbidden' ? '/sign-in/no-access' : '/sign-in');
  redirect('/mailboxes');
}
