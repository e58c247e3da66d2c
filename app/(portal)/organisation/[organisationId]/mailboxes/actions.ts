'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { formText } from '@/lib/http/form-text';
import { dropHeldForm } from '@/lib/http/held-form';
import { changeOwnSettings } from '@/lib/mailboxes/administration/commands';
import { readOwnSettings } from './own-settings';

export async function changeSettingsAction(
  organisationId: string,
  mailboxId: string,
  was: { name: string; collectsOnDownload: boolean },
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `/organisation/${organisationId}/mailboxes/${mailboxId}`;
  return action('change mailbox settings', path, form, async (actor) => {
    const mailbox = await readOwnSettings(actor, organisationId, mailboxId);
    await changeOwnSettings(actor, mailbox.id, {
      name: formText(form, 'name'),
      collecting: formText(form, 'collecting'),
      was,
    });
    await dropHeldForm();
    redirect(`${path}?done=saved`);
  });
}
