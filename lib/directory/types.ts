/** A mailbox that can be written to, with the best name known for it. */
export type Recipient = {
  meshMailboxId: string;
  name: string | null;
  odsCode: string | null;
};

/** Those found, up to a page's worth, how many there are in all, and some who match but cannot receive the workflow. */
export type RecipientSearch = { recipients: Recipient[]; total: number; others: Recipient[] };
