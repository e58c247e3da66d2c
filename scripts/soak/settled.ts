import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { type Stage, until } from './stage';

/** Until both mailboxes were looked into twice from now on. */
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

/** Until nothing is being found out any more, or nothing moves for a while: then that is what pages say. */
export async function everythingFoundOut(): Promise<void> {
  const isQuiet = async () => {
    const [open] = await db().$queryRaw<{ count: bigint }[]>`
      select (select count(*) from message where state in ('SENDING', 'UNCONFIRMED', 'COLLECTING')
          or (state = 'AVAILABLE' and (missing_since is not null or read_again_at is not null)))
        + (select count(*) from graphile_worker.jobs
          where task_identifier in ('track-message', 'confirm-send', 'acknowledge-message')
          and (locked_at is not null or run_at <= now())) as count`;
    return Number(open?.count) === 0;
  };
  await until('everything is found out', isQuiet, 30_000).catch(() => undefined);
}
