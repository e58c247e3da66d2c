import { stateBanner } from '@/lib/messages/banner/policy';
import type { Claim } from '@/lib/messages/claims/policy';

const DAY_MS = 86_400_000;
/** From here on the countdown is yellow. Three days, because a weekend may lie in between. */
const SOON_DAYS = 3;

/** Where a message is, calm while there is time and yellow when it is running out. Pure. */
export function toBanner(message: Parameters<typeof stateBanner>[0], now: Date): Claim {
  const banner = stateBanner(message, now);
  const { state, kind, expiresAt } = message;
  const hasTime = expiresAt !== null && expiresAt.getTime() - now.getTime() > SOON_DAYS * DAY_MS;
  return state === 'AVAILABLE' && kind === 'DATA' && hasTime ? { ...banner, tone: 'waiting' } : banner;
}
