import { db } from '@/lib/db/client';
import type { FailedJobs } from './types';

type QueueSigns = { waiting: number; due: number; oldestDueAt: Date | null; retried: number };

/** How long the queue is, and since when its oldest due job has waited. */
export async function getQueueSigns(): Promise<QueueSigns> {
  const [row] = await db().$queryRaw<QueueSigns[]>`
    select count(*)::int as waiting,
      count(*) filter (where run_at <= now() and locked_at is null)::int as due,
      min(run_at) filter (where run_at <= now() and locked_at is null) as "oldestDueAt",
      count(*) filter (where last_error is not null)::int as retried
    from graphile_worker.jobs where attempts < max_attempts`;
  return row ?? { waiting: 0, due: 0, oldestDueAt: null, retried: 0 };
}

/** Jobs that were given up, by name. */
export function listFailedJobs(): Promise<FailedJobs[]> {
  return db().$queryRaw<FailedJobs[]>`
    select task_identifier as name, count(*)::int as count, max(updated_at) as "lastAt"
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
    group by task_identifier order by task_identifier`;
}

/** How many mailboxes are open, and how many of them paused. */
export async function countMailboxes(): Promise<{ total: number; paused: number }> {
  const [row] = await db().$queryRaw<{ total: number; paused: number }[]>`
    select count(*)::int as total, count(paused_at)::int as paused from mailbox where closed_at is null`;
  return row ?? { total: 0, paused: 0 };
}

type Overdue = { reviews: number; collections: number; unconfirmedSends: number; unsettledSends: number };

/** What should have happened before `before`, or by now, and has not. */
export async function countOverdue(now: Date, before: Date): Promise<Overdue> {
  const [row] = await db().$queryRaw<Overdue[]>`
    select
      (select count(*)::int from access_review where finished_at is null and due_at < ${now}) as reviews,
      coalesce(sum(c.count), 0)::int as collections, coalesce(sum(u.count), 0)::int as "unconfirmedSends",
      coalesce(sum(x.count), 0)::int as "unsettledSends"
    from mailbox b
    cross join lateral (select count(*) from message m where m.mailbox_id = b.id and m.direction = 'RECEIVED'
      and m.state = 'COLLECTING' and m.acknowledge_at < ${before}) c
    cross join lateral (select count(*) from message m where m.mailbox_id = b.id and m.direction = 'SENT'
      and m.state = 'UNCONFIRMED' and m.state_at < ${before}) u
    cross join lateral (select count(*) from message m where m.mailbox_id = b.id and m.direction = 'SENT'
      and m.state = 'UNSETTLED') x
    where b.closed_at is null`;
  return row ?? { reviews: 0, collections: 0, unconfirmedSends: 0, unsettledSends: 0 };
}
