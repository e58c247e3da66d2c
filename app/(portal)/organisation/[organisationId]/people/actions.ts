'use server';

import { redirect } from 'next/navigation';
import { teamPaths } from '@/components/teams/paths';
import { AppError } from '@/lib/errors/app-error';
import { readEndOfDay } from '@/lib/format/day';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { sendBulkList } from '@/lib/organisations/invitations/bulk/commands';
import { invitePerson, resendInvitation, withdrawInvitation } from '@/lib/organisations/invitations/commands';

const NOTHING_KEPT = { keeps: false };

/** The end date in the boxes "ends-…". @throws AppError invalid_input (ends). */
function readEnd(form: FormData): Date | null {
  const entered = {
    day: formText(form, 'ends-day'),
    month: formText(form, 'ends-month'),
    year: formText(form, 'ends-year'),
  };
  const { at, problem } = readEndOfDay(entered, 'The last day', new Date());
  if (problem) throw new AppError('invalid_input', { fields: { ends: problem } });
  return at;
}

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
      endsAt: readEnd(form),
    });
    await dropHeldForm();
  });
  if (!failure) redirect(`${people}?done=invited`);
  return failure;
}

export async function resendInvitationAction(
  organisationId: string,
  invitationId: string,
  form: FormData,
): Promise<void> {
  const { people } = teamPaths(organisationId);
  const failure = await action(
    'send an invitation again',
    people,
    form,
    (actor) => resendInvitation(actor, organisationId, invitationId),
    NOTHING_KEPT,
  );
  redirect(failure ? `${people}?problem=${failure.code}` : `${people}?done=resent`);
}

export async function withdrawInvitationAction(
  organisationId: string,
  invitationId: string,
  form: FormData,
): Promise<void> {
  const { people } = teamPaths(organisationId);
  const failure = await action(
    'withdraw an invitation',
    people,
    form,
    (actor) => withdrawInvitation(actor, organisationId, invitationId),
    NOTHING_KEPT,
  );
  redirect(failure ? `${people}?problem=${failure.code}` : `${people}?done=withdrawn`);
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
  redirect(failure ? `${path}?problem=${failure.code}` : path);
}
