'use server';

import { redirect } from 'next/navigation';
import { listHref, withQuery } from '@/components/messages/list-links';
import { toCollectQuestion } from '@/components/messages/to-collect-question';
import type { CollectQuestion } from '@/components/messages/view-models';
import { dayRangeOf } from '@/lib/format/address-fields';
import { action } from '@/lib/http/action';
import { formDay, formText } from '@/lib/http/form-text';
import { sealWords } from '@/lib/http/search-words';
import { checkMailbox } from '@/lib/mailboxes/commands';
import { markCollected } from '@/lib/messages/collect/commands';
import { getFilesToCollect } from '@/lib/messages/collect/queries';
import { undoBatch } from '@/lib/messages/collect/undo/commands';
import { inboxFilterSchema, messageIdsSchema } from '@/lib/messages/schema';
import { contextOfForm } from './list-context';

const NOTHING_KEPT = { keeps: false };

export async function checkMailboxAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `/mailboxes/${mailboxId}`;
  const failure = await action(
    'check mailbox',
    path,
    form,
    (actor) => checkMailbox(actor, mailboxId),
    NOTHING_KEPT,
  );
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?notice=checking`);
}

/**
 * Marks the ticked messages. Before marking a file that nobody has downloaded, asks, unless the form says
 * `sure`.
 */
export async function markCollectedAction(
  mailboxId: string,
  query: string,
  _previous: unknown,
  form: FormData,
): Promise<CollectQuestion | null> {
  const path = `/mailboxes/${mailboxId}`;
  const chosen = messageIdsSchema.safeParse(form.getAll('messageId'));
  let list = path;
  let done: Record<string, string | number> = { problem: 'nothing-ticked' };
  let question: CollectQuestion | null = null;
  const failure = await action(
    'mark as collected',
    path,
    form,
    async (actor) => {
      list = path + contextOfForm(query, actor.personId).query;
      if (!chosen.success) return;
      const { files, notDownloadedIds } = await getFilesToCollect(actor, mailboxId, chosen.data);
      if (notDownloadedIds.length > 0 && formText(form, 'sure') !== 'yes') {
        question = toCollectQuestion({ messageIds: chosen.data, files, notDownloadedIds });
        return;
      }
      const { marked, batchId } = await markCollected(actor, mailboxId, chosen.data);
      done = { notice: 'collected', count: marked, batch: batchId };
    },
    NOTHING_KEPT,
  );
  if (failure) redirect(withQuery(list, { problem: failure.code }));
  return question ?? redirect(withQuery(list, done));
}

/** Puts back messages marked together, and then shows the message, or the list for several. */
export async function undoBatchAction(
  mailboxId: string,
  query: string,
  batchId: string,
  form: FormData,
): Promise<void> {
  const path = `/mailboxes/${mailboxId}`;
  let next = path;
  const failure = await action(
    'undo mark as collected',
    path,
    form,
    async (actor) => {
      const context = contextOfForm(query, actor.personId);
      next = path + context.query;
      const { undoneIds, tooLate } = await undoBatch(actor, mailboxId, batchId);
      const [first] = undoneIds;
      const isOne = first && undoneIds.length === 1 && tooLate === 0;
      next = isOne
        ? withQuery(`${path}/messages/${first}${context.query}`, { notice: 'undone' })
        : withQuery(next, { notice: 'undone', count: undoneIds.length, late: tooLate });
    },
    NOTHING_KEPT,
  );
  redirect(failure ? withQuery(next, { problem: failure.code }) : next);
}

/** Searches a list of the mailbox. Seals what was typed before putting it in an address. */
export async function searchAction(mailboxId: string, list: 'inbox' | 'sent', form: FormData): Promise<void> {
  const path = `/mailboxes/${encodeURIComponent(mailboxId)}${list === 'sent' ? '/sent' : ''}`;
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >;
  const typed = inboxFilterSchema.parse(fields);
  let words: string | undefined;
  const failure = await action(
    'search a list',
    path,
    form,
    async ({ personId }) => {
      words = sealWords(personId, { text: typed.text ?? '', other: typed.other ?? '' });
    },
    NOTHING_KEPT,
  );
  const days = dayRangeOf(formDay(form, 'from'), formDay(form, 'to'));
  const href = listHref(path, { ...typed, ...days, tab: fields.tab ?? '', words });
  redirect(failure ? `${path}?problem=${failure.code}` : href);
}
