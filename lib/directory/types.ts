/** A mailbox you can write to, with its best known name. */
export type Recipient = {
  meshMailboxId: string;
  name: string | null;
  odsCode: string | null;
};

/**
 * The matches, up to a page, how many there are in all, and some that match but cannot receive the workflow.
 */
export type RecipientSearch = { recipients: Recipient[]; total: number; others: Recipient[] };
