/** What prevents a transfer: each must end first. */
export type TransferObstacle = 'sending' | 'finding_out' | 'unsettled' | 'marked_collected';

export type TransferPlan = {
  mailbox: { id: string; name: string; meshMailboxId: string; environment: string };
  from: { id: string; name: string; odsCode: string };
  /** Null until an organisation is chosen. */
  to: { id: string; name: string; odsCode: string } | null;
  /** Why the entered code is not accepted. */
  problem: string | null;
  /** How many messages each obstacle is about. */
  obstacles: Record<TransferObstacle, number>;
  drafts: number;
  /** Sent, and not yet collected by their recipients: nobody tracks them after the transfer. */
  onTheirWay: number;
  waiting: number;
  /** People and teams who may use it now. */
  grants: number;
};
