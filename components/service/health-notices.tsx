import { Notice } from '@/components/ui/notice';
import { durationWords } from '@/lib/format/time';
import type { Health } from '@/lib/service/health/types';

/** A job that has waited this long is late: workers take new ones within seconds. */
const LATE_JOB_MS = 5 * 60_000;

/** A worker makes three months ahead each night. */
const FEWEST_MONTHS_AHEAD = 2;

/** What the operator must look at now, or one line when all is well. */
export function HealthNotices({ health, now }: { health: Health; now: Date }) {
  const { workers, queue, lateEmails, failedJobs, mailboxes, environments, overdue, trail, monthsAhead } =
    health;
  const waitedMs = queue.oldestDueAt ? now.getTime() - queue.oldestDueAt.getTime() : 0;
  const counts = [failedJobs.length, mailboxes.lateTotal, overdue.collections, overdue.unconfirmedSends];
  const isWell =
    workers > 0 &&
    waitedMs < LATE_JOB_MS &&
    lateEmails === 0 &&
    trail.isProtected &&
    !trail.isDoubted &&
    monthsAhead >= FEWEST_MONTHS_AHEAD &&
    counts.every((count) => count === 0) &&
    environments.every(({ certificate }) => !certificate?.isWarned);
  if (isWell) {
    return (
      <Notice tone="success">
        <p>Everything works. Nothing is late.</p>
      </Notice>
    );
  }
  return (
    <>
      {workers === 0 && (
        <Notice tone="danger" heading="No worker is running">
          <p>Nothing is collected or followed. Start the worker: see the runbook “No worker is seen”.</p>
        </Notice>
      )}
      {waitedMs >= LATE_JOB_MS && (
        <Notice tone="warning" heading="Jobs are late">
          <p>
            The oldest has waited for {durationWords(waitedMs)}. Start another worker, or find what holds it
            up.
          </p>
        </Notice>
      )}
      {monthsAhead < FEWEST_MONTHS_AHEAD && (
        <Notice tone="danger" heading="Room for messages runs out">
          <p>
            {monthsAhead < 1
              ? 'From next month on, nothing can be received or sent.'
              : 'From the month after next on, nothing can be received or sent.'}{' '}
            Run npm run migrate, and see why the worker’s job keep-months fails: see the runbook “Months of
            messages”.
          </p>
        </Notice>
      )}
      {lateEmails > 0 && (
        <Notice tone="warning" heading="Emails are not being sent">
          <p>
            {lateEmails === 1 ? '1 email has' : `${lateEmails} emails have`} waited for more than 10 minutes.
            Look at the mail server and its settings.
          </p>
        </Notice>
      )}
      {trail.isDoubted && (
        <Notice tone="danger" heading="The audit trail is not as it was written">
          <p>
            Its last verification found something wrong. Do not change the database: see the runbook “The
            audit trail”.
          </p>
        </Notice>
      )}
      {!trail.isProtected && (
        <Notice tone="warning" heading="The audit trail is not protected">
          <p>
            A database account of this service could change or remove it. Run prisma/audit-owner.sql: see the
            runbook “The audit trail”.
          </p>
        </Notice>
      )}
    </>
  );
}
