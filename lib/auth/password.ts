import { hash, verify } from '@node-rs/argon2';
import { hashingQueue } from './password/work-queue';

// argon2id (the library's default algorithm) at OWASP's minimum: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

/** Hashes a password with argon2id. Returns PHC text with its cost and salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/**
 * Compares a password with a stored hash. Without a hash (unknown account) it works just as long and returns
 * false, so that the time of the answer does not reveal who has an account. Waits its turn in the queue for
 * such work. `first` puts it before unknown browsers. @throws AppError too_many_attempts when the queue is
 * full.
 */
export async function verifyPassword(
  stored: string | null,
  password: string,
  { first = false }: { first?: boolean } = {},
): Promise<boolean> {
  decoy ??= hashPassword('an account that does not exist');
  const against = stored ?? (await decoy);
  const matches = await hashingQueue().run(() => verify(against, password), { first });
  return stored !== null && matches;
}
