'use server';

import { redirect } from 'next/navigation';
import { signInForDemonstration, signInWithPassword } from '@/lib/auth/commands';
import type { FormState } from '@/lib/http/action';
import { attempt } from '@/lib/http/action';
import { setSessionCookie } from '@/lib/http/current-actor';
import { safeNext } from '@/lib/http/safe-next';
import { currentVisitor } from '@/lib/http/visitor';

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const failure = await attempt('sign in', form, async () => {
    const credentials = { email: text(form, 'email'), password: text(form, 'password') };
    await setSessionCookie(await signInWithPassword(credentials, await currentVisitor()));
  });
  if (failure) return { ...failure, values: { email: text(form, 'email') } };
  redirect(safeNext(text(form, 'next')));
}

export async function signInForDemonstrationAction(form: FormData): Promise<void> {
  const failure = await attempt('sign in for demonstration', form, async () => {
    await setSessionCookie(await signInForDemonstration(text(form, 'email'), await currentVisitor()));
  });
  redirect(failure ? '/sign-in' : safeNext(text(form, 'next')));
}
