type Mailbox = { id: string; name: string; note: string };

export type MailboxChoice = {
  /** Whether there are so many that one looks for them. */
  isLong: boolean;
  /** Of many, those ticked before, whatever is looked for now. */
  chosen: Mailbox[];
  others: Mailbox[];
};

/** As many as are read at a glance. */
export const MOST_AT_A_GLANCE = 25;

/** Mailboxes to tick: all of a few; of many those that were ticked, and those whose name or note holds the text. Pure. */
export function mailboxChoice(
  mailboxes: readonly Mailbox[],
  q: string,
  ticked: readonly string[],
): MailboxChoice {
  if (mailboxes.length <= MOST_AT_A_GLANCE) return { isLong: false, chosen: [], others: [...mailboxes] };
  const text = q.toLowerCase();
  const matches = ({ name, note }: Mailbox) => `${name} ${note}`.toLowerCase().includes(text);
  return {
    isLong: true,
    chosen: mailboxes.filter(({ id }) => ticked.includes(id)),
    others: mailboxes.filter((mailbox) => !ticked.includes(mailbox.id) && matches(mailbox)),
  };
}
