'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { inviteToServiceTeam, withdrawServiceInvitation } from '@/lib/people/invitations/commands';
import { bringBackToService, setServiceRole, suspendFromService } from '@/lib/service/people/commands';
import { resetFactorAsOperator } from '@/lib/service/people/factors/commands';
import { acceptedOrganisations } from '@/lib/service/people/policy';

const LIST = '/service/people';

export async function inviteToTeamAction(_previous: unknown, form: FormData): Promise<FormState> {
  return action('invite to service team', `${LIST}/invite`, form, async (actor) => {
    await inviteToServiceTeam(actor, {
      name: formText(form, 'name'),
      email: formText(form, 'email'),
      serviceRole: formText(form, 'serviceRole'),
    });
    await dropHeldForm();
    redirect(`${LIST}?done=invited`);
  });
}

export async function withdrawServiceInvitationAction(invitationId: string, form: FormData): Promise<void> {
  const failure = await action(
    'withdraw service invitation',
    LIST,
    form,
    (actor) => withdrawServiceInvitation(actor, invitationId),
    { keeps: false },
  );
  redirect(failure ? `${LIST}?problem=${failure.code}` : `${LIST}?done=withdrawn`);
}

export async function setServiceRoleAction(
  personId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${personId}`;
  return action('set service role', `${path}/role`, form, async (actor) => {
    await setServiceRole(actor, personId, { serviceRole: formText(form, 'serviceRole') });
    await dropHeldForm();
    redirect(`${path}?done=role`);
  });
}

export async function suspendFromServiceAction(
  personId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${personId}`;
  return action('suspend from service', `${path}/suspend`, form, async (actor) => {
    const accepted = acceptedOrganisations(form.keys());
    await suspendFromService(actor, personId, { reason: formText(form, 'reason'), accepted });
    await dropHeldForm();
    redirect(`${path}?done=suspended`);
  });
}

export async function resetFactorAction(
  personId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `${LIST}/${personId}`;
  return action(
    'reset second factor',
    `${path}/factor`,
    form,
    async (actor) => {
      await resetFactorAsOperator(actor, personId);
      redirect(`${path}?done=factor`);
    },
    { keeps: false },
  );
}

export async function bringBackAction(personId: string, form: FormData): Promise<void> {
  const path = `${LIST}/${personId}`;
  const failure = await action('bring back to service', path, form, (actor) =>
    bringBackToService(actor, personId),
  );
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?done=back`);
}
