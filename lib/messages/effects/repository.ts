import type { Db } from '@/lib/db/client';

const PRIVATE_ROW = 7364002;

/** Whether this transaction is the only one that ends open effects now. */
export async function lockEffects(tx: Db): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(${PRIVATE_ROW}::bigint) as held`;
  return row?.held === true;
}
