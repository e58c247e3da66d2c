import { liveRoute } from '@/lib/http/live-route';
import { getMessagePulse } from '@/lib/messages/details/queries';

export const GET = liveRoute<{ mailboxId: string; messageId: string }>(
  '/api/mailboxes/[mailboxId]/messages/[messageId]/pulse',
  (actor, { mailboxId, messageId }) => getMessagePulse(actor, mailboxId, messageId),
);
