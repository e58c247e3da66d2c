import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { isEverythingFoundOut } from '@/lib/jobs/testing/queue';
import { type Stage, until } from './stage';

/** Waits until both mailboxes have been checked twice from now on. */
export async function lookedInto(stage: Stage): Promise<void> {
  for (let look = 1; look <= 2; look += 1) {
    const from = new Date(stage.clocks.nowMs());
    await until('a look into both mailboxes', async () => {
      const late = await db().mailbox.count({
        where: {
          OR: [{ lastPolledAt: null }, { lastPolledAt: { lt: from } }, { lastPollProblem: { not: null } }],
        },
      });
      return late === 0;
    });
    await pause(50);
  }
}

/** Waits until nothing is being checked any more, or nothing moves for a while: then pages show that. */
export async function everythingFoundOut(): Promise<void> {
  await until('everything is found out', isEverythingFoundOut, 30_000).catch(() => undefined);
}
