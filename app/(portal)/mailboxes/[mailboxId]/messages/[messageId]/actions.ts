'use server';

import { redirect } from 'next/navigation';
import { action } from '@/lib/http/action';
import { markCollected, undoCollected } from '@/lib/messages/collect/commands';

const pathOf = (mailboxId: string, messageId: string) => `/mailboxes/${mailboxId}/messages/${messageId}`;

export async function collectAction(mailboxId: string, messageId: string, form: FormData): Promise<void> {
  const path = pathOf(mailboxId, messageId);
  const failure = await action(
    'mark as collected',
    path,
    form,
    async (actor) => {
      await markCollected(actor, mailboxId, [messageId]);
    },
    { keeps: false },
  );
  redirect(failure ? `${path}?problem=${failure.code}` : path);
}

export async function undoAction(mailboxId: string, messageId: string, form: FormData): Promise<void> {
  const path = pathOf(mailboxId, messageId);
  const failure = await action(
    'undo mark as collected',
    path,
    form,
    (actor) => undoCollected(actor, mailboxId, messageId),
    { keeps: false },
  );
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?notice=undone`);
}
