'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import {
  inviteAdministrator,
  withdrawAdministratorInvitation,
} from '@/lib/organisations/invitations/commands';
import { addOrganisation, renameOrganisation } from '@/lib/organisations/registration/commands';

const LIST = '/service/organisations';

export async function addOrganisationAction(_previous: unknown, form: FormData): Promise<FormState> {
  return action('add organisation', `${LIST}/new`, form, async (actor) => {
    const entered = { odsCode: formText(form, 'odsCode'), name: formText(form, 'name') };
    const id = await addOrganisation(actor, entered);
    await dropHeldForm();
    redirect(`${LIST}/${id}?done=added`);
  });
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
