import { db } from '@/lib/db/client';
import type { Factors } from './types';

/** The person's factors, in three small reads. */
export async function findFactors(personId: string): Promise<Factors> {
  const [authenticator, passkeys, recoveryCodesLeft] = await Promise.all([
    db().authenticator.findUnique({
      where: { personId },
      select: { createdAt: true, lastUsedAt: true },
    }),
    db().passkey.findMany({
      where: { personId },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
      orderBy: { createdAt: 'asc' },
    }),
    db().recoveryCode.count({ where: { personId, usedAt: null } }),
  ]);
  return { authenticator, passkeys, recoveryCodesLeft };
}
