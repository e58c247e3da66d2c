'use server';

import { redirect } from 'next/navigation';
import { setPasswordByLink } from '@/lib/auth/sign-in/forgotten';
import { attempt, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { currentVisitor } from '@/lib/http/visitor';

export async function newPasswordAction(_previous: unknown, form: FormData): Promise<FormState> {
  const token = formText(form, 'token');
  const failure = await attempt('set password by link', form, async () => {
    await setPasswordByLink(token, formText(form, 'password'), await currentVisitor());
  });
  if (!failure) redirect('/sign-in?done=password');
  if (failure.code === 'link_spent') redirect(`/new-password/${encodeURIComponent(token)}`);
  return { ...failure, values: {} };
}
