import type { Neighbours } from '@/lib/messages/inbox/queries';

type Props = Neighbours & {
  mailboxId: string;
  /** The list in which the person works. */
  query: string;
};

/** The ways to the messages before and after this one in the list. */
export function MessageNeighbours({ mailboxId, query, previousId, nextId }: Props) {
  if (!previousId && !nextId) return null;
  const hrefOf = (id: string) => `/mailboxes/${mailboxId}/messages/${id}${query}`;
  return (
    <nav aria-label="Messages in this list">
      <ul className="app-pagination__links">
        {previousId && (
          <li>
            <a className="nhsuk-link nhsuk-link--no-visited-state" href={hrefOf(previousId)} rel="prev">
              Previous<span className="nhsuk-u-visually-hidden"> message</span>
            </a>
          </li>
        )}
        {nextId && (
          <li>
            <a className="nhsuk-link nhsuk-link--no-visited-state" href={hrefOf(nextId)} rel="next">
              Next<span className="nhsuk-u-visually-hidden"> message</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
