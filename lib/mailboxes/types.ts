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
