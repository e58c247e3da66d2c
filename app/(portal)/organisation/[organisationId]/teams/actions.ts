'use server';

import { redirect } from 'next/navigation';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import type { PersonActor } from '@/lib/auth/actor';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { addMembers, createTeam, removeMember, removeTeam, renameTeam } from '@/lib/teams/commands';

export async function createTeamAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = organisationPaths(organisationId);
  return action('create team', `${paths.teams}/new`, form, async (actor) => {
    const id = await createTeam(actor, organisationId, formText(form, 'name'));
    await dropHeldForm();
    redirect(withQuery(paths.team(id), { done: 'created' }));
  });
}

export async function renameTeamAction(
  organisationId: string,
  teamId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = organisationPaths(organisationId).team(teamId);
  return action('rename team', `${path}/rename`, form, async (actor) => {
    await renameTeam(actor, organisationId, teamId, formText(form, 'name'));
    await dropHeldForm();
    redirect(withQuery(path, { done: 'renamed' }));
  });
}

export async function removeTeamAction(
  organisationId: string,
  teamId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const paths = organisationPaths(organisationId);
  return action('remove team', `${paths.team(teamId)}/remove`, form, async (actor) => {
    await removeTeam(actor, organisationId, teamId);
    redirect(withQuery(paths.teams, { done: 'removed' }));
  });
}

/** Adds the ticked people to the team. "Find" returns to the page, with them in its address. */
export async function addMembersAction(
  organisationId: string,
  teamId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = organisationPaths(organisationId).team(teamId);
  const personIds = form.getAll('personId').filter((id) => typeof id === 'string');
  const here = withQuery(`${path}/add`, { q: formText(form, 'q').trim(), chosen: personIds.join('.') });
  if (form.has('find')) redirect(here);
  const work = async (actor: PersonActor) => {
    const count = await addMembers(actor, organisationId, teamId, personIds);
    redirect(withQuery(path, { done: 'added', count }));
  };
  // Nothing is kept: the address has the ticked people.
  return action('add to team', here, form, work, { keeps: false });
}

export async function removeMemberAction(
  organisationId: string,
  teamId: string,
  personId: string,
  form: FormData,
): Promise<void> {
  const path = organisationPaths(organisationId).team(teamId);
  const failure = await action('take out of team', path, form, (actor) =>
    removeMember(actor, organisationId, teamId, personId),
  );
  redirect(withQuery(path, failure ? { problem: failure.code } : { done: 'taken-out' }));
}
