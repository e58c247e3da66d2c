import { cache } from 'react';
import { listQuery } from '@/components/messages/list-links';
import { lookAtMessage } from '@/lib/messages/details/commands';
import { getMessage } from '@/lib/messages/details/queries';
import { getNeighbours } from '@/lib/messages/inbox/queries';
import { sentFilterSchema } from '@/lib/messages/schema';
import { load, loadSearchWords, onLook } from '../../../../load';
import { inboxContext } from '../../list-context';

type Query = Record<string, string | undefined>;

const loadOnce = cache(async (mailboxId: string, messageId: string, asked: string) => {
  const query = JSON.parse(asked) as Query;
  const context = inboxContext(query, await loadSearchWords(query.words));
  const path = `/mailboxes/${mailboxId}/messages/${messageId}`;
  return load('/mailboxes/[mailboxId]/messages/[messageId]', path, async (actor) => {
    await onLook(() => lookAtMessage(actor, mailboxId, messageId));
    const [details, { waiting, ...neighbours }] = await Promise.all([
      getMessage(actor, mailboxId, messageId),
      getNeighbours(actor, mailboxId, messageId, context.filter),
    ]);
    const isSent = details.message.direction === 'SENT';
    const listed = isSent
      ? listQuery({ ...sentFilterSchema.parse(query), words: query.words })
      : context.query;
    return { details, waiting, neighbours, query: listed };
  });
});

/**
 * What a message's page shows, read once per request: for its title and itself. `query` is the list that it
 * was opened from, as its address keeps it.
 */
export const loadMessage = (mailboxId: string, messageId: string, query: Query) =>
  loadOnce(mailboxId, messageId, JSON.stringify(query));
