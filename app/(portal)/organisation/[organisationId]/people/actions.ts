'use server';

import { redirect } from 'next/navigation';
import { teamPaths, withQuery } from '@/components/teams/paths';
import type { PersonActor } from '@/lib/auth/actor';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { sendBulkList } from '@/lib/organisations/invitations/bulk/commands';
import { invitePerson, resendInvitation, withdrawInvitation } from '@/lib/organisations/invitations/commands';
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
  const { invite, people } = teamPaths(organisationId);
  const failure = await action('invite a person', invite, form, async (actor) => {
    await invitePerson(actor, organisationId, {
      name: formText(form, 'name'),
      email: formText(form, 'email'),
      role: formText(form, 'role'),
      access: { teamIds: readTeams(form), grants: readGrants(form) },
      endsAt: readLastDay(form),
    });
    await dropHeldForm();
  });
  if (!failure) redirect(`${people}?done=invited`);
  return failure;
}

/** What the list of people shows, to come back to. */
type Shown = { text: string; state?: string | undefined; page: number };

/** Does something with an invitation, and says on the list of people what came of it. */
async function changeInvitation(
  {
    name,
    done,
    organisationId,
    shown,
  }: Record<'name' | 'done' | 'organisationId', string> & { shown: Shown },
  form: FormData,
  change: (actor: PersonActor) => Promise<void>,
): Promise<never> {
  const { people } = teamPaths(organisationId);
  const failure = await action(name, withQuery(people, shown), form, change, NOTHING_KEPT);
  redirect(withQuery(people, { ...shown, ...(failure ? { problem: failure.code } : { done }) }));
}

export async function resendInvitationAction(
  organisationId: string,
  invitationId: string,
  shown: Shown,
  form: FormData,
): Promise<void> {
  const how = { name: 'send an invitation again', done: 'resent', organisationId, shown };
  await changeInvitation(how, form, (actor) => resendInvitation(actor, organisationId, invitationId));
}

export async function withdrawInvitationAction(
  organisationId: string,
  invitationId: string,
  shown: Shown,
  form: FormData,
): Promise<void> {
  const how = { name: 'withdraw an invitation', done: 'withdrawn', organisationId, shown };
  await changeInvitation(how, form, (actor) => withdrawInvitation(actor, organisationId, invitationId));
}

export async function sendBulkListAction(
  organisationId: string,
  listId: string,
  form: FormData,
): Promise<void> {
  const path = `${teamPaths(organisationId).people}/bulk/${encodeURIComponent(listId)}`;
  const failure = await action(
    'invite many',
    path,
    form,
    (actor) => sendBulkList(actor, organisationId, listId),
    NOTHING_KEPT,
  );
  redirect(failure ? `${path}?problem=${failure.code}&reference=${failure.correlationId}` : path);
}
