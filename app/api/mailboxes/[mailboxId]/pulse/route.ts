import { liveRoute } from '@/lib/http/live-route';
import { getInboxPulse } from '@/lib/messages/inbox/queries';

export const GET = liveRoute<{ mailboxId: string }>(
  '/api/mailboxes/[mailboxId]/pulse',
  (actor, { mailboxId }) => getInboxPulse(actor, mailboxId),
);
