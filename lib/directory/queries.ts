import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { countUse } from '@/lib/auth/throttle/uses';
import { findRecipients } from './gateway';
import type { RecipientSearch } from './types';

/**
 * Mailboxes that may receive a workflow from this mailbox, narrowed by what the person typed; see
 * findRecipients.
 * @throws AppError not_found, forbidden, too_many_attempts, mesh_unreachable, mesh_refused_us.
 */
export async function searchRecipients(
  actor: Actor,
  mailboxId: string,
  wanted: { workflowId: string; text: string },
): Promise<RecipientSearch> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  await countUse(actor, 'look up');
  return findRecipients(scope, wanted);
}
