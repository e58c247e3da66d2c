import { type ClosableEvent, listOpenEffects } from '@/lib/audit/open-effects';
import { finishEffect } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { type Db, transaction } from '@/lib/db/client';
import { lockEffects } from './repository';

/**
 * Longer than any effect takes while its process lives: MESH answers within minutes, and a slow line takes
 * hours.
 */
const OVER_AFTER_MS: Record<ClosableEvent, number> = {
  'message.acknowledged': 15 * 60_000,
  'message.downloaded': 12 * 3_600_000,
};
/** A worker that was away for longer leaves the rest to the verification of the trail. */
const LOOK_BACK_MS = 7 * 86_400_000;
const BATCH = 100;

async function closeBatch(tx: Db, event: ClosableEvent): Promise<number> {
  if (!(await lockEffects(tx))) return 0;
  const at = clock.now().getTime();
  const open = await listOpenEffects(tx, event, {
    after: new Date(at - LOOK_BACK_MS),
    before: new Date(at - OVER_AFTER_MS[event]),
    limit: BATCH,
  });
  for (const begun of open) await finishEffect(tx, begun, 'unknown', { foundOutBy: 'sweep' });
  return open.length;
}

/**
 * Ends, as unknown, downloads and acknowledgements in the audit trail whose process died before it could
 * record how they ended. Safe to run at any time, by any number of workers. @throws AppError forbidden for
 * people.
 */
export async function closeOpenEffects(actor: Actor): Promise<void> {
  await requireSystem(actor, 'message:confirm');
  for (const event of Object.keys(OVER_AFTER_MS) as ClosableEvent[]) {
    while ((await transaction((tx) => closeBatch(tx, event))) === BATCH);
  }
}
