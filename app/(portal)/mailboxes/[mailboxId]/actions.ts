'use server';

import { redirect } from 'next/navigation';
import { listHref } from '@/components/messages/list-links';
import { action } from '@/lib/http/action';
import { sealWords } from '@/lib/http/search-words';
import { checkMailbox } from '@/lib/mailboxes/commands';
import { markCollected } from '@/lib/messages/collect/commands';
import { listFilterSchema, messageIdsSchema } from '@/lib/messages/schema';

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

export async function markCollectedAction(mailboxId: string, form: FormData): Promise<void> {
  const path = `/mailboxes/${mailboxId}`;
  const chosen = messageIdsSchema.safeParse(form.getAll('messageId'));
  if (!chosen.success) redirect(`${path}?problem=nothing-ticked`);
  let marked = 0;
  const failure = await action(
    'mark as collected',
    path,
    form,
    async (actor) => {
      marked = await markCollected(actor, mailboxId, chosen.data);
    },
    NOTHING_KEPT,
  );
  redirect(failure ? `${path}?problem=${failure.code}` : `${path}?notice=collected&count=${marked}`);
}

/** Searches a list of the mailbox: what was typed is sealed before it stands in an address. */
export async function searchAction(mailboxId: string, list: 'inbox' | 'sent', form: FormData): Promise<void> {
  const path = `/mailboxes/${encodeURIComponent(mailboxId)}${list === 'sent' ? '/sent' : ''}`;
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >;
  const typed = listFilterSchema.parse(fields);
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
  const { workflow, from, to, sort } = typed;
  const problems = fields.problems === 'yes' ? ('yes' as const) : undefined;
  const href = listHref(path, { tab: fields.tab ?? '', words, workflow, from, to, sort, problems });
  redirect(failure ? `${path}?problem=${failure.code}` : href);
}
