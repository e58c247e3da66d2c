import { cache } from 'react';
import { listWorkflows } from '@/lib/mailboxes/queries';
import { lookAtList } from '@/lib/messages/commands';
import { listInbox } from '@/lib/messages/inbox/queries';
import { load, loadSearchWords, onLook } from '../../load';
import { inboxContext } from './list-context';

type Query = Record<string, string | undefined>;

/** By the text of the query: title and page pass different objects. */
const loadOnce = cache(async (mailboxId: string, asked: string) => {
  const query = JSON.parse(asked) as Query;
  const context = inboxContext(query, await loadSearchWords(query.words));
  return load('/mailboxes/[mailboxId]', `/mailboxes/${mailboxId}`, async (actor) => {
    const [workflows, inbox] = await Promise.all([
      listWorkflows(actor, mailboxId),
      listInbox(actor, mailboxId, context.filter),
      onLook(() => lookAtList(actor, mailboxId, 'inbox')),
    ]);
    return { context, workflows: workflows.filter(({ canReceive }) => canReceive), inbox };
  });
});

/** What an inbox page shows, read once per request: for its title and itself. */
export const loadInbox = (mailboxId: string, query: Query) => loadOnce(mailboxId, JSON.stringify(query));
