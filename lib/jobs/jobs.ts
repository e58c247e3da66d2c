import { clock } from '@/lib/clock/clock';
import type { Db } from '@/lib/db/client';

/** Who reads what is announced (lib/events). */
export type EventReader = 'emails';

/** Every kind of job and its payload. Ids only: a job row must contain no patient data. */
export type Jobs = {
  'poll-mailbox': { mailboxId: string };
  'handshake-mailbox': { mailboxId: string };
  'acknowledge-message': { messageId: string };
  'measure-file': { messageId: string };
  'track-message': { messageId: string; attempt: number };
  /** `question` counts how often MESH is asked, from 1. */
  'confirm-send': { messageId: string; question: number };
  'schedule-mailboxes': Record<string, never>;
  'sweep-sends': Record<string, never>;
  'close-effects': Record<string, never>;
  'watch-certificates': Record<string, never>;
  'remind-endings': Record<string, never>;
  'email-waiting': Record<string, never>;
  'open-reviews': Record<string, never>;
  'keep-trying': Record<string, never>;
  'read-event': { eventId: string; reader: EventReader };
  'send-email': { emailId: string };
  'tidy-up': Record<string, never>;
  'keep-months': Record<string, never>;
  'checkpoint-audit': Record<string, never>;
  'verify-audit': Record<string, never>;
};

export type JobName = keyof Jobs;

export type EnqueueOptions = {
  /** By the service's clock (lib/clock). */
  runAt?: Date;
  /** One job per key waits at a time. */
  key?: string;
  /** What to do if a job with that key is already waiting: take the new time, or keep the old one. */
  whenWaiting?: 'replace' | 'keep';
  /** Jobs of one queue run one after the other, on any worker. */
  queue?: string;
};

/**
 * Adds a job in the caller's transaction: it exists only if everything in that transaction was stored. With
 * `key` it is idempotent while a job with that key waits.
 */
export async function enqueue<N extends JobName>(
  tx: Db,
  name: N,
  payload: Jobs[N],
  options: EnqueueOptions = {},
): Promise<void> {
  const mode = options.whenWaiting === 'keep' ? 'preserve_run_at' : 'replace';
  await tx.$executeRaw`
    select graphile_worker.add_job(
      ${name}::text, ${JSON.stringify(payload)}::json, ${options.queue ?? null}::text,
      ${options.runAt ? clock.machineTime(options.runAt).toISOString() : null}::timestamptz,
      job_key => ${options.key ?? null}::text, job_key_mode => ${mode}::text)`;
}

/** Removes the waiting job with that key, if there is one. */
export async function removeJob(tx: Db, key: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.remove_job(${key}::text)`;
}
