/** A mailbox that can be written to, with the best name known for it. */
export type Recipient = {
  meshMailboxId: string;
  name: string | null;
  odsCode: string | null;
};
