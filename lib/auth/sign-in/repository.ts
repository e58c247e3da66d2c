import { type Db, db } from '@/lib/db/client';
import { isSet, isThere, query, rowOf } from '@/lib/db/query';

export type SignInPerson = {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  suspendedAt: Date | null;
  /** Of some organisation at this moment, or of the service team. */
  belongs: boolean;
};

/** The person for signing in, whether or not they may still do so. Null when unknown. */
export function findSignInPerson(personId: string): Promise<SignInPerson | null> {
  return rowOf(
    query
      .selectFrom('person as p')
      .select((eb) => {
        const memberships = eb.selectFrom('live_membership as m').whereRef('m.person_id', '=', 'p.id');
        return [
          'p.id',
          'p.email',
          'p.name',
          'p.password_hash as passwordHash',
          'p.suspended_at as suspendedAt',
          eb
            .or([isSet(eb.ref('p.service_role')), isThere(memberships)])
            .$castTo<boolean>()
            .as('belongs'),
        ];
      })
      .where('p.id', '=', personId),
  );
}

/**
 * Whether the person with this email address has signed in with this browser before. One query, whether they
 * exist or not.
 */
export async function isKnownBrowser(email: string, deviceHash: string): Promise<boolean> {
  // Postgres rejects this character, and would answer with an error.
  if (email.includes('\0')) return false;
  const found = await db().knownDevice.count({ where: { tokenHash: deviceHash, person: { email } } });
  return found > 0;
}

/** Names of the person's organisations. */
export async function listOrganisationNames(personId: string): Promise<string[]> {
  const rows = await db().membership.findMany({
    where: { personId },
    select: { organisation: { select: { name: true } } },
  });
  return rows.map(({ organisation }) => organisation.name);
}

export type LinkRow = { id: string; personId: string; purpose: string; expiresAt: Date; usedAt: Date | null };

/** Uses up all of a person's links with that purpose. */
export async function spendLinksOf(tx: Db, personId: string, purpose: string): Promise<void> {
  await tx.emailLink.updateMany({ where: { personId, purpose, usedAt: null }, data: { usedAt: new Date() } });
}

/** Stores an emailed link. */
export async function insertLink(
  tx: Db,
  link: { tokenHash: string; purpose: string; personId: string; expiresAt: Date },
): Promise<void> {
  await tx.emailLink.create({ data: link });
}

/** The link of a token, used or not, or null. */
export function findLinkRow(tokenHash: string): Promise<LinkRow | null> {
  return db().emailLink.findUnique({ where: { tokenHash } });
}

/**
 * Uses up a link. False when it was used before, or is too old. One statement: one of several callers wins.
 */
export async function spendLinkRow(tx: Db, id: string): Promise<boolean> {
  const now = new Date();
  const { count } = await tx.emailLink.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Whether the person has a waiting link with this purpose. */
export async function hasOpenLink(personId: string, purpose: string): Promise<boolean> {
  const found = await db().emailLink.count({
    where: { personId, purpose, usedAt: null, expiresAt: { gt: new Date() } },
  });
  return found > 0;
}
