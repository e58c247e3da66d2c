type Mailbox = { id: string; name: string; note: string };

export type MailboxChoice = {
  /** Whether there are so many that people search for them. */
  isLong: boolean;
  /** In a long list, those ticked before, whatever the current search. */
  chosen: Mailbox[];
  others: Mailbox[];
};

/** As many as can be read at a glance. */
export const MOST_AT_A_GLANCE = 25;

/**
 * Mailboxes to tick: all of a short list; of a long one the ticked ones, and those whose name or note
 * contains the text. Pure.
 */
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
