'use server';

import { redirect } from 'next/navigation';
import { composePaths } from '@/components/compose/paths';
import { action } from '@/lib/http/action';
import { markCollected, undoCollected } from '@/lib/messages/collect/commands';
import { copyMessage } from '@/lib/messages/compose/commands';
import { recordArrived, recordNotArrived } from '@/lib/messages/settle/commands';

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

export async function arrivedAction(mailboxId: string, messageId: string, form: FormData): Promise<void> {
  const path = pathOf(mailboxId, messageId);
  const failure = await action(
    'record that it arrived',
    path,
    form,
    (actor) => recordArrived(actor, mailboxId, messageId),
    { keeps: false },
  );
  redirect(failure ? `${path}?problem=${failure.code}` : path);
}

export async function notArrivedAction(mailboxId: string, messageId: string, form: FormData): Promise<void> {
  const path = pathOf(mailboxId, messageId);
  let next = path;
  const failure = await action(
    'record that it did not arrive',
    path,
    form,
    async (actor) => {
      await recordNotArrived(actor, mailboxId, messageId);
      next = composePaths(mailboxId, await copyMessage(actor, mailboxId, messageId)).check;
    },
    { keeps: false },
  );
  redirect(failure ? `${path}?problem=${failure.code}` : next);
}
