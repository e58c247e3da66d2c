import { clock } from '@/lib/clock/clock';
import { db } from '@/lib/db/client';
import type { Recipient } from './types';

/** Names of the given mailboxes: first those in this portal, then those found in look-ups. */
export async function findNames(
  environment: string,
  meshMailboxIds: string[],
): Promise<Map<string, Recipient>> {
  const where = { environment, meshMailboxId: { in: meshMailboxIds } };
  const [met, served] = await Promise.all([
    db().directoryEntry.findMany({ where }),
    db().mailbox.findMany({
      where: { ...where, closedAt: null },
      include: { organisation: { select: { name: true, odsCode: true } } },
    }),
  ]);
  const names = new Map<string, Recipient>();
  for (const { meshMailboxId, name, odsCode } of met)
    names.set(meshMailboxId, { meshMailboxId, name, odsCode });
  for (const { meshMailboxId, organisation } of served) {
    names.set(meshMailboxId, { meshMailboxId, name: organisation.name, odsCode: organisation.odsCode });
  }
  return names;
}

/** A directory with more matches than this has more than a person means by a few words. */
const KNOWN_AT_MOST = 5_000;

/** Every mailbox with a name here: those in this portal, and those found in look-ups. */
export async function listKnown(environment: string): Promise<Recipient[]> {
  const [met, served] = await Promise.all([
    db().directoryEntry.findMany({
      where: { environment },
      orderBy: { seenAt: 'desc' },
      take: KNOWN_AT_MOST,
    }),
    db().mailbox.findMany({
      where: { environment, closedAt: null },
      include: { organisation: { select: { odsCode: true } } },
      take: KNOWN_AT_MOST,
    }),
  ]);
  const all = [
    ...served.map(({ meshMailboxId, name, organisation: { odsCode } }) => ({ meshMailboxId, name, odsCode })),
    ...met.map(({ meshMailboxId, name, odsCode }) => ({ meshMailboxId, name, odsCode })),
  ];
  return [...new Map(all.map((one) => [one.meshMailboxId, one])).values()];
}

/** Remembers a mailbox's name from a look-up, and keeps a known ODS code. Idempotent. */
export async function rememberName(environment: string, entry: Recipient & { name: string }): Promise<void> {
  const { meshMailboxId, name, odsCode } = entry;
  await db().directoryEntry.upsert({
    where: { environment_meshMailboxId: { environment, meshMailboxId } },
    create: { environment, meshMailboxId, name, odsCode },
    update: { name, seenAt: clock.now(), ...(odsCode && { odsCode }) },
  });
}
