import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '@/lib/errors/app-error';

/** A dozen open pages ask about once a second between them. Anything more is a program. */
const MOST = 60;
const WITHIN_SECONDS = 10;

// In memory: asking the database would cost others the very time that this saves them.
const asks = new RateLimiterMemory({ points: MOST, duration: WITHIN_SECONDS });

/**
 * Counts one request under `key`, a person or a session. @throws AppError too_soon when there were too many
 * just now.
 */
export async function requireFewAsks(key: string): Promise<void> {
  await asks.consume(key).catch((cause: unknown) => {
    throw new AppError('too_soon', { cause });
  });
}
