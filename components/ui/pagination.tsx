type Props = {
  /** "1 to 25 of 112" */
  summary: string;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

export function Pagination({ summary, previousHref, nextHref }: Props) {
  return (
    <nav className="app-pagination" aria-label="Pages">
      <p className="m-0 text-table">{summary}</p>
      {(previousHref || nextHref) && (
        <ul className="app-plain-list flex gap-6 text-table print:hidden">
          {previousHref && (
            <li>
              <a className="nhsuk-link nhsuk-link--no-visited-state py-1" href={previousHref} rel="prev">
                Previous page
              </a>
            </li>
          )}
          {nextHref && (
            <li>
              <a className="nhsuk-link nhsuk-link--no-visited-state py-1" href={nextHref} rel="next">
                Next page
              </a>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}
