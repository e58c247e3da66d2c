import type { LateMailbox } from '@/lib/mailboxes/administration/types';
import type { TrailSigns } from '@/lib/trail/verify/types';
import type { EnvironmentOverview } from '../environments/types';

export type FailedJobs = { name: string; count: number; lastAt: Date };

/** What the operator looks at first: whether the service does its work. */
export type Health = {
  workers: number;
  queue: { waiting: number; due: number; oldestDueAt: Date | null; retried: number };
  /** Jobs that have used all their attempts. */
  failedJobs: FailedJobs[];
  mailboxes: { total: number; paused: number; late: LateMailbox[]; lateTotal: number };
  /** How many months after this one have a partition for messages. */
  monthsAhead: number;
  lateEmails: number;
  /** Within the last week, for good. */
  refusedEmails: number;
  environments: EnvironmentOverview[];
  trail: TrailSigns;
  overdue: { reviews: number; collections: number; unconfirmedSends: number; unsettledSends: number };
};
