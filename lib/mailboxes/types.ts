/** Where a count stops: nobody reads further, and counting on would slow the page. */
export const COUNT_CAP = 1000;

/** A mailbox as its card on the home page needs it. */
export type MailboxOverview = {
  id: string;
  meshMailboxId: string;
  name: string;
  organisationName: string;
  environment: string;
  canSend: boolean;
  /** Counts stop at COUNT_CAP. */
  waiting: number;
  expiringWithinDay: number;
  expiringWithinThreeDays: number;
  problems: number;
  oldestWaitingAt: Date | null;
  lastPolledAt: Date | null;
  lastPollProblem: string | null;
  pausedAt: Date | null;
};

/** A mailbox as a scope holds it (lib/auth), from the table `mailbox` under the alias `b`. */
export const MAILBOX_COLUMNS = [
  'b.id',
  'b.organisation_id as organisationId',
  'b.environment',
  'b.mesh_mailbox_id as meshMailboxId',
  'b.name',
  'b.size_limit_bytes as sizeLimitBytes',
  'b.collects_on_download as collectsOnDownload',
  'b.paused_at as pausedAt',
  'b.paused_reason as pausedReason',
  'b.closed_at as closedAt',
  'b.last_polled_at as lastPolledAt',
  'b.last_poll_problem as lastPollProblem',
  'b.last_refresh_at as lastRefreshAt',
] as const;
