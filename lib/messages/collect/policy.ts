import { waitedUntilDeadline } from '../policy';
import type { MessageState } from '../types';

/**
 * The state of a message marked as collected, when MESH has answered twice that it does not have it:
 * collected if its sender was told so (an answer to us may have been lost), expired if it was marked just
 * before its deadline and MESH was told after it, or its sender was told that. Otherwise unknown.
 */
export function settledState(
  {
    stateAt: markedAt,
    expiresAt,
    missingSince,
  }: { stateAt: Date; expiresAt: Date | null; missingSince: Date | null },
  sentState: MessageState | null,
): 'COLLECTED' | 'EXPIRED' | 'GONE' {
  if (sentState === 'ACKNOWLEDGED') return 'COLLECTED';
  if (!expiresAt || !missingSince || missingSince < expiresAt) return 'GONE';
  return waitedUntilDeadline(expiresAt, markedAt) || sentState === 'UNDELIVERED' ? 'EXPIRED' : 'GONE';
}
