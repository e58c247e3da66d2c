'use server';

import { redirect } from 'next/navigation';
import type { PersonActor } from '@/lib/auth/actor';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import {
  addOrganisation,
  correctOdsCode,
  removeOrganisation,
  renameOrganisation,
} from '@/lib/organisations/registration/commands';
import { inviteAdministrator, withdrawAdministratorInvitation } from '@/lib/people/invitations/commands';

const LIST = '/service/organisations';

/** Adds the organisation shown on the previous page. */
export async function addOrganisationAction(
  odsCode: string,
  name: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const page = `${LIST}/new?${new URLSearchParams({ odsCode, name })}`;
  const add = async (actor: PersonActor) => {
    const id = await addOrganisation(actor, { odsCode, name });
    redirect(`${LIST}/${id}?done=added`);
  };
  return action('add organisation', page, form, add, { keeps: false });
}

export async function correctOdsCodeAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${organisationId}`;
  return action('correct ODS code', `${path}/ods-code`, form, async (actor) => {
    await correctOdsCode(actor, organisationId, { odsCode: formText(form, 'odsCode') });
    await dropHeldForm();
    redirect(`${path}?done=code`);
  });
}

export async function removeOrganisationAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const remove = async (actor: PersonActor) => {
    await removeOrganisation(actor, organisationId);
    redirect(`${LIST}?done=removed`);
  };
  return action('remove organisation', `${LIST}/${organisationId}/remove`, form, remove, { keeps: false });
}

export async function renameOrganisationAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${organisationId}`;
  return action('rename organisation', `${path}/name`, form, async (actor) => {
    await renameOrganisation(actor, organisationId, { name: formText(form, 'name') });
    await dropHeldForm();
    redirect(`${path}?done=renamed`);
  });
}

export async function withdrawAdministratorInvitationAction(
  organisationId: string,
  invitationId: string,
  form: FormData,
): Promise<void> {
  const path = `${LIST}/${organisationId}`;
  const failure = await action(
    'withdraw administrator invitation',
    path,
    form,
    (actor) => withdrawAdministratorInvitation(actor, organisationId, invitationId),
    { keeps: false },
  );
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?done=withdrawn`);
}

export async function inviteAdministratorAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${organisationId}`;
  return action('invite administrator', `${path}/invite`, form, async (actor) => {
    const entered = { name: formText(form, 'name'), email: formText(form, 'email') };
    const { done, id } = await inviteAdministrator(actor, organisationId, entered);
    await dropHeldForm();
    redirect(`${path}?done=${done}&of=${id}`);
  });
}
