import { waitedUntilDeadline } from '../policy';
import type { MessageState } from '../types';

/**
 * What became of a message that somebody marked as collected, when MESH has answered twice that it does not have it:
 * collected when its sender was told so (an answer to us may have been lost), expired when it was marked just before its
 * deadline and MESH was told after it, or its sender was told that; otherwise nobody knows.
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
