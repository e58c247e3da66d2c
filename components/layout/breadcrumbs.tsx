type Props = {
  /** From the top down, without the page itself. Narrow screens show the last as a back link. */
  items: readonly { href: string; label: string }[];
};

export function Breadcrumbs({ items }: Props) {
  const last = items.at(-1);
  return (
    <nav className="nhsuk-breadcrumb m-0 pt-0" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {items.map(({ href, label }) => (
          <li className="nhsuk-breadcrumb__list-item" key={href}>
            <a className="nhsuk-breadcrumb__link" href={href}>
              <bdi className="wrap-anywhere whitespace-normal">{label}</bdi>
            </a>
          </li>
        ))}
      </ol>
      {last && (
        <a className="nhsuk-back-link py-1" href={last.href}>
          <span className="nhsuk-u-visually-hidden">Back to </span>
          <bdi className="wrap-anywhere whitespace-normal">{last.label}</bdi>
        </a>
      )}
    </nav>
  );
}
