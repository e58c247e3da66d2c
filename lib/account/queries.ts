import type { Actor, SignInMethod } from '@/lib/auth/actor';
import { requirePerson } from '@/lib/auth/authorize';
import { getPersonWithFactors, listLiveSessions } from './repository';
import type { AccountView } from './types';

/**
 * A person's own account: how they sign in, and where they are signed in.
 * @throws AppError forbidden for the service's own parts.
 */
export async function getAccount(actor: Actor): Promise<AccountView> {
  const { personId, sessionId } = requirePerson(actor);
  const now = new Date();
  const [person, sessions] = await Promise.all([
    getPersonWithFactors(personId),
    listLiveSessions(personId, now),
  ]);
  return {
    name: person.name,
    email: person.email,
    hasPassword: person.passwordHash !== null,
    passwordSetAt: person.passwordSetAt,
    waitingEmails: person.waitingEmails,
    authenticatorSince: person.authenticator?.createdAt ?? null,
    passkeys: person.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt,
      lastUsedAt,
    })),
    recoveryCodesLeft: person._count.recoveryCodes,
    identities: person.identities.map(({ id, issuer, linkedAt, lastUsedAt }) => ({
      id,
      issuer,
      linkedAt,
      lastUsedAt,
    })),
    sessions: sessions
      .filter((session) => session.lastSeenAt.getTime() + session.idleMinutes * 60_000 > now.getTime())
      .map((session) => ({
        id: session.id,
        isThisOne: session.id === sessionId,
        userAgent: session.userAgent,
        address: session.address,
        method: session.method as SignInMethod,
        startedAt: session.createdAt,
        lastSeenAt: session.lastSeenAt,
      })),
  };
}
