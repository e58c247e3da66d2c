'use server';

import { redirect } from 'next/navigation';
import { setPasswordByLink } from '@/lib/auth/sign-in/forgotten';
import { attempt, type FormState } from '@/lib/http/action';
import { currentVisitor } from '@/lib/http/visitor';

const text = (form: FormData, name: string) => String(form.get(name) ?? '');

export async function newPasswordAction(_previous: unknown, form: FormData): Promise<FormState> {
  const token = text(form, 'token');
  const failure = await attempt('set password by link', form, async () => {
    await setPasswordByLink(token, text(form, 'password'), await currentVisitor());
  });
  if (!failure) redirect('/sign-in?done=password');
  if (failure.code === 'link_spent') redirect(`/new-password/${encodeURIComponent(token)}`);
  return { ...failure, values: {} };
}
