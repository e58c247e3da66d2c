'use server';

import { redirect } from 'next/navigation';
import { composePaths } from '@/components/compose/paths';
import { listHref, withQuery } from '@/components/messages/list-links';
import { action } from '@/lib/http/action';
import { markCollected } from '@/lib/messages/collect/commands';
import { undoCollected } from '@/lib/messages/collect/undo/commands';
import { copyMessage } from '@/lib/messages/compose/commands';
import { getNeighbours } from '@/lib/messages/inbox/queries';
import { recordArrived, recordNotArrived } from '@/lib/messages/settle/commands';
import { contextOfForm } from '../../list-context';

const pathOf = (mailboxId: string, messageId: string) => `/mailboxes/${mailboxId}/messages/${messageId}`;

/**
 * Marks the message, and continues to the next one in the person's current list, or back to the list after
 * the last.
 */
export async function collectAction(
  mailboxId: string,
  messageId: string,
  query: string,
  form: FormData,
): Promise<void> {
  const path = pathOf(mailboxId, messageId);
  let next = path;
  const failure = await action(
    'mark as collected',
    path,
    form,
    async (actor) => {
      const { filter, shown, query: list } = contextOfForm(query, actor.personId);
      next = path + list;
      const { nextId } = await getNeighbours(actor, mailboxId, messageId, filter);
      const { marked, batchId } = await markCollected(actor, mailboxId, [messageId]);
      const on = nextId ? pathOf(mailboxId, nextId) + list : listHref(`/mailboxes/${mailboxId}`, shown);
      next = withQuery(on, { notice: 'collected', count: marked, batch: batchId });
    },
    { keeps: false },
  );
  redirect(failure ? withQuery(next, { problem: failure.code }) : next);
}

export async function undoAction(
  mailboxId: string,
  messageId: string,
  query: string,
  form: FormData,
): Promise<void> {
  let path = pathOf(mailboxId, messageId);
  const failure = await action(
    'undo mark as collected',
    path,
    form,
    async (actor) => {
      path += contextOfForm(query, actor.personId).query;
      await undoCollected(actor, mailboxId, messageId);
    },
    { keeps: false },
  );
  redirect(withQuery(path, failure ? { problem: failure.code } : { notice: 'undone' }));
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
