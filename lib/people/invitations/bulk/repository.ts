import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { keepNewestSteps } from '@/lib/auth/steps/steps';
import { type Db, db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { isUuid } from '@/lib/format/uuid';
import { keptListSchema } from './schema';

const PURPOSE = 'bulk invitation';
const KEPT_MINUTES = 60;
/** Per person: each may be long. */
const KEPT_AT_ONCE = 10;

export type KeptList = z.output<typeof keptListSchema>;

type Owner = { personId: string; organisationId: string };

/** Stores a list for an hour, only for the person who uploaded it. Returns its id. */
export async function insertList(
  personId: string,
  list: Pick<KeptList, 'organisationId' | 'text'>,
): Promise<string> {
  const { id } = await db().signInStep.create({
    data: {
      purpose: PURPOSE,
      personId,
      source: personId,
      // Found by its id and person. No token opens it.
      tokenHash: randomUUID(),
      data: list,
      expiresAt: new Date(Date.now() + KEPT_MINUTES * 60_000),
    },
    select: { id: true },
  });
  await keepNewestSteps(personId, PURPOSE, KEPT_AT_ONCE);
  return id;
}

/**
 * The list, if it is still stored, belongs to this organisation and was uploaded by this person. Otherwise
 * null.
 */
export async function findList(id: string, { personId, organisationId }: Owner, tx: Db = db()) {
  if (!isUuid(id)) return null;
  const row = await tx.signInStep.findFirst({
    where: { id, purpose: PURPOSE, personId, expiresAt: { gt: new Date() } },
  });
  const list = row && keptListSchema.parse(row.data);
  return list?.organisationId === organisationId ? list : null;
}

/** Takes the list for sending: one of several callers gets it, the others null. */
export async function takeList(tx: Db, id: string, owner: Owner): Promise<KeptList | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`select 1 from sign_in_step where id = ${id}::uuid for update`;
  const list = await findList(id, owner, tx);
  if (!list || list.isTaken) return null;
  await storeList(tx, id, { ...list, isTaken: true });
  return list;
}

/** Stores the list's present state. */
export async function storeList(tx: Db, id: string, list: KeptList): Promise<void> {
  await tx.signInStep.updateMany({ where: { id }, data: { data: list as Prisma.InputJsonObject } });
}
