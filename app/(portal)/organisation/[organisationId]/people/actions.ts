'use server';

import { redirect } from 'next/navigation';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { sendBulkList } from '@/lib/people/invitations/bulk/commands';
import { invitePerson, resendInvitation, withdrawInvitation } from '@/lib/people/invitations/commands';
import { readLastDay } from './last-day';

const NOTHING_KEPT = { keeps: false };

/** One box for each team: "team-<team>". */
function readTeams(form: FormData) {
  return [...form.keys()]
    .filter((name) => name.startsWith('team-'))
    .map((name) => name.slice('team-'.length));
}

/** One select for each mailbox: "level-<mailbox>", empty for none. */
function readGrants(form: FormData) {
  return [...form]
    .filter(([name, value]) => name.startsWith('level-') && value)
    .map(([name, level]) => ({ mailboxId: name.slice('level-'.length), level }));
}

export async function inviteAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const { invite, people } = organisationPaths(organisationId);
  let invited = '';
  const failure = await action('invite a person', invite, form, async (actor) => {
    invited = await invitePerson(actor, organisationId, {
      name: formText(form, 'name'),
      email: formText(form, 'email'),
      role: formText(form, 'role'),
      access: { teamIds: readTeams(form), grants: readGrants(form) },
      endsAt: readLastDay(form),
    });
    await dropHeldForm();
  });
  if (!failure) redirect(`${people}?done=invited&of=${invited}`);
  return failure;
}

/** The state of the list of people, to return to it. */
type Shown = { text: string; state?: string | undefined; page: number };

/** Sends an invitation again, and gives the result on the list of people. */
export async function resendInvitationAction(
  organisationId: string,
  invitationId: string,
  shown: Shown,
  form: FormData,
): Promise<void> {
  const { people } = organisationPaths(organisationId);
  const failure = await action(
    'send an invitation again',
    withQuery(people, shown),
    form,
    (actor) => resendInvitation(actor, organisationId, invitationId),
    NOTHING_KEPT,
  );
  const end = failure ? { problem: failure.code } : { done: 'resent', of: invitationId };
  redirect(withQuery(people, { ...shown, ...end }));
}

/** Withdraws an invitation, as confirmed on the previous page. */
export async function withdrawInvitationAction(
  organisationId: string,
  invitationId: string,
  shown: Shown,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const { people } = organisationPaths(organisationId);
  const failure = await action(
    'withdraw an invitation',
    withQuery(`${people}/invitations/${invitationId}/withdraw`, shown),
    form,
    (actor) => withdrawInvitation(actor, organisationId, invitationId),
    NOTHING_KEPT,
  );
  if (!failure) redirect(withQuery(people, { ...shown, done: 'withdrawn', of: invitationId }));
  return failure;
}

export async function sendBulkListAction(
  organisationId: string,
  listId: string,
  form: FormData,
): Promise<void> {
  const path = `${organisationPaths(organisationId).people}/bulk/${encodeURIComponent(listId)}`;
  const failure = await action(
    'invite many',
    path,
    form,
    (actor) => sendBulkList(actor, organisationId, listId),
    NOTHING_KEPT,
  );
  redirect(failure ? `${path}?problem=${failure.code}&reference=${failure.correlationId}` : path);
}
