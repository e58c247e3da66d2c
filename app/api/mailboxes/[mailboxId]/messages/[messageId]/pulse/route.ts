import { liveRoute } from '@/lib/http/live-route';
import { trackOpenMessage } from '@/lib/messages/details/commands';

export const GET = liveRoute<{ mailboxId: string; messageId: string }>(
  '/api/mailboxes/[mailboxId]/messages/[messageId]/pulse',
  (actor, { mailboxId, messageId }) => trackOpenMessage(actor, mailboxId, messageId),
);
