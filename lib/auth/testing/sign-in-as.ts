import { db } from '@/lib/db/client';
import { startSession } from '../sessions';

/** Signs a seeded person in, as the demonstration's panel does. Returns the session's token. */
export async function signInAs(personId: string): Promise<string> {
  const person = await db().person.findUniqueOrThrow({ where: { id: personId } });
  const visitor = { address: undefined, userAgent: undefined };
  return (await startSession(person, visitor, { method: 'demonstration' })).token;
}
