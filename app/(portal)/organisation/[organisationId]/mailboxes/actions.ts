'use server';

import { redirect } from 'next/navigation';
import { action, type FormState } from '@/lib/http/action';
import { dropHeldForm } from '@/lib/http/held-form';
import { renameMailbox } from '@/lib/mailboxes/administration/commands';
import { readOwnSettings } from './own-settings';

export async function renameMailboxAction(
  organisationId: string,
  mailboxId: string,
  _previous: unknown,
  form: FormData,
): Promise<FormState> {
  const path = `/organisation/${organisationId}/mailboxes/${mailboxId}`;
  return action('rename mailbox', path, form, async (actor) => {
    const mailbox = await readOwnSettings(actor, organisationId, mailboxId);
    await renameMailbox(actor, mailbox.id, { name: String(form.get('name') ?? '') });
    await dropHeldForm();
    redirect(`${path}?done=renamed`);
  });
}
