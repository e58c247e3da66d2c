/** Where a message is. `query` says in which list it was opened: see listQuery. Pure. */
export const messageHref = (mailboxId: string, messageId: string, query: string): string =>
  `/mailboxes/${mailboxId}/messages/${messageId}${query}`;
