'use server';

import { redirect } from 'next/navigation';
import { action } from '@/lib/http/action';
import { checkMailbox } from '@/lib/mailboxes/commands';
import { markCollected } from '@/lib/messages/collect/commands';
import { messageIdsSchema } from '@/lib/messages/schema';

export async function checkMailboxAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `/mailboxes/${mailboxId}`;
  const failure = await action('check mailbox', path, form, (actor) => checkMailbox(actor, mailboxId));
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?notice=checking`);
}

export async function markCollectedAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `/mailboxes/${mailboxId}`;
  const chosen = messageIdsSchema.safeParse(form.getAll('messageId'));
  if (!chosen.success) redirect(`${path}?problem=nothing-ticked`);
  let marked = 0;
  const failure = await action('mark as collected', path, form, async (actor) => {
    marked = await markCollected(actor, mailboxId, chosen.data);
  });
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?notice=collected&count=${marked}`);
}
