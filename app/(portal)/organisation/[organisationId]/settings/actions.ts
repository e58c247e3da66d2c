'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { changeDomains } from '@/lib/organisations/settings/commands';

export async function changeDomainsAction(
  organisationId: string,
  was: string[],
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `/organisation/${organisationId}/settings`;
  const failure = await action('change domains', path, form, async (actor) => {
    await changeDomains(actor, organisationId, { text: formText(form, 'domains'), was });
    await dropHeldForm();
  });
  if (!failure) redirect(`${path}?done=domains`);
  return failure;
}
