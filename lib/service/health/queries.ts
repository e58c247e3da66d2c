import type { Actor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { countLateEmails, countRefusedEmails } from '@/lib/email/deliver';
import { countLiveWorkers } from '@/lib/jobs/heartbeat';
import { readLateMailboxes } from '@/lib/mailboxes/administration/gateway';
import { countMonthsAhead } from '@/lib/messages/months/gateway';
import { readTrailSigns } from '@/lib/trail/verify/gateway';
import { readEnvironments } from '../environments/gateway';
import { countMailboxes, countOverdue, getQueueSigns, listFailedJobs } from './repository';
import type { Health } from './types';

const WORKER_SEEN_MS = 30_000;
const LATE_MS = 10 * 60_000;
const LATE_SHOWN = 20;

/**
 * Whether the service is working: workers, queue, mailboxes, email, certificates, the audit trail, overdue
 * work.
 * @throws AppError not_found, forbidden.
 */
export async function getHealth(actor: Actor): Promise<Health> {
  await authorizeService(actor, 'health:view');
  const now = clock.now();
  const lateBefore = new Date(now.getTime() - LATE_MS);
  const [
    workers,
    queue,
    failedJobs,
    counts,
    late,
    lateEmails,
    refusedEmails,
    environments,
    overdue,
    trail,
    monthsAhead,
  ] = await Promise.all([
    // Heartbeats use the machine's clock.
    countLiveWorkers(clock.machineTime(new Date(now.getTime() - WORKER_SEEN_MS))),
    getQueueSigns(),
    listFailedJobs(),
    countMailboxes(),
    readLateMailboxes(LATE_SHOWN),
    countLateEmails(),
    countRefusedEmails(),
    readEnvironments(now),
    countOverdue(now, lateBefore),
    readTrailSigns(),
    countMonthsAhead(),
  ]);
  return {
    workers,
    queue,
    failedJobs,
    mailboxes: { ...counts, ...late },
    lateEmails,
    refusedEmails,
    environments,
    overdue,
    trail,
    monthsAhead,
  };
}
