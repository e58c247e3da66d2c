import { randomUUID } from 'node:crypto';
import type { Task, TaskList } from 'graphile-worker';
import { remindEndings } from '@/lib/access/reminders/commands';
import { openReviews } from '@/lib/access/reviews/commands';
import { tidyUp } from '@/lib/account/tidying/commands';
import { systemActor } from '@/lib/auth/actor';
import { sendEmail } from '@/lib/email/deliver';
import { emailEvent } from '@/lib/email/reader';
import type { EventReader, JobName, Jobs } from '@/lib/jobs/jobs';
import { keepTrying } from '@/lib/jobs/keep-trying';
import { errorFields, log, withLogContext } from '@/lib/log/log';
import { handshakeMailbox } from '@/lib/mailboxes/commands';
import { planNextPoll, planPolls } from '@/lib/mailboxes/schedule/commands';
import { acknowledgeMarked } from '@/lib/messages/collect/commands';
import { confirmSend, planSweep, sweepSends } from '@/lib/messages/confirm/commands';
import { measureFile } from '@/lib/messages/download/commands';
import { closeOpenEffects } from '@/lib/messages/effects/commands';
import { keepMonths } from '@/lib/messages/months/commands';
import { pollMailbox } from '@/lib/messages/receive/commands';
import { trackMessage } from '@/lib/messages/track/commands';
import { emailWaiting } from '@/lib/messages/waiting/commands';
import { watchCertificates } from '@/lib/service/environments/commands';
import { checkpointTrail, verifyAsAsked } from '@/lib/trail/verify/commands';

const readers: Record<EventReader, (eventId: string) => Promise<void>> = { emails: emailEvent };

type Work = { [N in JobName]: (payload: Jobs[N]) => Promise<void> };

const work: Work = {
  'poll-mailbox': async ({ mailboxId }) => {
    try {
      await pollMailbox(systemActor('poller'), mailboxId);
    } catch (error) {
      // Shown on the mailbox's page already. The next check is its retry: retries by the queue would hammer
      // MESH.
      log('warn', 'poll failed', errorFields(error));
    }
    await planNextPoll(systemActor('poller'), mailboxId);
  },
  'handshake-mailbox': ({ mailboxId }) => handshakeMailbox(systemActor('poller'), mailboxId),
  'measure-file': ({ messageId }) => measureFile(systemActor('poller'), messageId),
  'acknowledge-message': ({ messageId }) => acknowledgeMarked(systemActor('collector'), messageId),
  'track-message': ({ messageId }) => trackMessage(systemActor('tracker'), messageId),
  'confirm-send': ({ messageId, question }) => confirmSend(systemActor('sender'), messageId, question),
  'schedule-mailboxes': () => planPolls(systemActor('poller')),
  'sweep-sends': async () => {
    await planSweep(systemActor('sender'));
    await sweepSends(systemActor('sender'));
  },
  'close-effects': () => closeOpenEffects(systemActor('sender')),
  'watch-certificates': () => watchCertificates(systemActor('steward')),
  'remind-endings': () => remindEndings(systemActor('steward')),
  'email-waiting': () => emailWaiting(systemActor('steward')),
  'open-reviews': () => openReviews(systemActor('steward')),
  'keep-trying': () => keepTrying(),
  'read-event': ({ eventId, reader }) => readers[reader](eventId),
  'send-email': ({ emailId }) => sendEmail(emailId),
  'tidy-up': () => tidyUp(systemActor('steward')),
  'keep-months': () => keepMonths(systemActor('steward')),
  'checkpoint-audit': () => checkpointTrail(systemActor('steward')),
  'verify-audit': () => verifyAsAsked(systemActor('steward')),
};

function task<N extends JobName>(name: N): Task {
  return async (payload) => {
    const fields = payload as Jobs[N] & { mailboxId?: string; messageId?: string };
    const ids = {
      ...(fields.mailboxId && { mailboxId: fields.mailboxId }),
      ...(fields.messageId && { messageId: fields.messageId }),
    };
    await withLogContext({ correlationId: randomUUID(), job: name, ...ids }, async () => {
      try {
        await work[name](payload as Jobs[N]);
        log('debug', 'job done');
      } catch (error) {
        log('warn', 'job failed and will be tried again', errorFields(error));
        throw error;
      }
    });
  };
}

/** Every job, wrapped so that its log lines say which job they belong to. */
export const tasks: TaskList = Object.fromEntries(
  (Object.keys(work) as JobName[]).map((name) => [name, task(name)]),
);
