type Props = {
  /** "Mailboxes 1 to 6 of 60". */
  summary: string;
  previousHref: string | undefined;
  nextHref: string | undefined;
};

/** Pages through the columns of a table with too many mailboxes for one page. */
export function MailboxPages({ summary, previousHref, nextHref }: Props) {
  return (
    <nav className="app-actions" aria-label="Mailboxes in the table">
      <span>{summary}</span>
      {previousHref && <a href={previousHref}>Previous mailboxes</a>}
      {nextHref && <a href={nextHref}>Next mailboxes</a>}
    </nav>
  );
}
