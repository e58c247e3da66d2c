type Props = {
  /** "1 to 25 of 112" */
  summary: string;
  previousHref?: string | undefined;
  nextHref?: string | undefined;
};

export function Pagination({ summary, previousHref, nextHref }: Props) {
  return (
    <nav className="app-pagination" aria-label="Pages">
      <p>{summary}</p>
      {(previousHref || nextHref) && (
        <ul className="app-pagination__links">
          {previousHref && (
            <li>
              <a className="nhsuk-link nhsuk-link--no-visited-state" href={previousHref} rel="prev">
                Previous page
              </a>
            </li>
          )}
          {nextHref && (
            <li>
              <a className="nhsuk-link nhsuk-link--no-visited-state" href={nextHref} rel="next">
                Next page
              </a>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}
