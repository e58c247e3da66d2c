/** What prevents changes to an organisation. */
export type Held = {
  /** On its list, including people who have left for now. */
  people: number;
  /** Invitations waiting for an answer. */
  invitations: number;
  mailboxes: number;
  /** Transferred mailboxes: they keep what was done with them. */
  formerMailboxes: number;
};

const counted = (count: number, one: string, many: string) =>
  count > 0 && `${count} ${count === 1 ? one : many}`;

/**
 * "3 people on its list and 1 mailbox": why its code stays and it cannot be removed. Null when nothing
 * prevents it. Pure.
 */
export function heldWords({ people, invitations, mailboxes, formerMailboxes }: Held): string | null {
  const parts = [
    counted(people, 'person on its list', 'people on its list'),
    counted(invitations, 'invitation that waits', 'invitations that wait'),
    counted(mailboxes, 'mailbox', 'mailboxes'),
    counted(formerMailboxes, 'mailbox that was transferred', 'mailboxes that were transferred'),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : (last ?? null);
}

/** Why a code cannot be given to another organisation. Pure. */
export function takenWords(odsCode: string): string {
  return `There is an organisation with the code ${odsCode} already`;
}
