'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { dropHeldForm } from '@/lib/http/held-form';
import { changeDomains } from '@/lib/organisations/settings/commands';

export async function changeDomainsAction(
  organisationId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `/organisation/${organisationId}/settings`;
  const failure = await action('change domains', path, form, async (actor) => {
    await changeDomains(actor, organisationId, String(form.get('domains') ?? ''));
    await dropHeldForm();
  });
  if (!failure) redirect(`${path}?done=domains`);
  return failure;
}
