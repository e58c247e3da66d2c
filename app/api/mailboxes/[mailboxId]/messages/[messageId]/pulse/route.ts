import { liveRoute } from '@/lib/http/live-route';
import { trackOpenMessage } from '@/lib/messages/details/commands';
import { getMessagePulse } from '@/lib/messages/details/queries';

export const GET = liveRoute<{ mailboxId: string; messageId: string }>(
  '/api/mailboxes/[mailboxId]/messages/[messageId]/pulse',
  async (actor, { mailboxId, messageId }) => {
    await trackOpenMessage(actor, mailboxId, messageId);
    return getMessagePulse(actor, mailboxId, messageId);
  },
);
