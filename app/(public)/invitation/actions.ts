'use server';

import { redirect } from 'next/navigation';
import { action, attempt, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { acceptWithCis2, beginAcceptance } from '@/lib/http/invitation';
import { acceptInvitationAsPerson } from '@/lib/people/invitations/commands';

const pathOf = (token: string) => `/invitation/${encodeURIComponent(token)}`;

/** For a new person: their name and a password, then a second step. */
export async function beginAcceptanceAction(_previous: unknown, form: FormData): Promise<FormState> {
  const token = formText(form, 'token');
  const failure = await attempt('accept invitation', form, () =>
    beginAcceptance(token, { name: formText(form, 'name'), password: formText(form, 'password') }),
  );
  if (!failure) redirect('/set-up');
  if (failure.code === 'link_spent' || failure.code === 'conflict') redirect(pathOf(token));
  return { ...failure, values: { name: formText(form, 'name') } };
}

/** For a person who has an account and is signed in with the invited address. */
export async function acceptAsPersonAction(_previous: unknown, form: FormData): Promise<FormState> {
  const token = formText(form, 'token');
  const failure = await action('accept invitation as person', pathOf(token), form, (actor) =>
    acceptInvitationAsPerson(actor, token),
  );
  if (!failure) redirect('/mailboxes');
  if (failure.code === 'link_spent') redirect(pathOf(token));
  return failure;
}

/** For a person whom NHS CIS2 has vouched for. */
export async function acceptWithCis2Action(_previous: unknown, form: FormData): Promise<FormState> {
  const failure = await attempt('accept invitation with CIS2', form, acceptWithCis2);
  if (!failure) redirect('/mailboxes');
  if (failure.code === 'link_spent') redirect('/invitation/accept-cis2');
  return failure;
}
