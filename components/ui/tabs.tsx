type Props = {
  /** What the tabs divide, for screen readers: "Messages by state". */
  label: string;
  items: readonly { href: string; label: string; count?: string | undefined; current?: boolean }[];
};

/** Links, not a widget: each tab is a page of its own, and works without script. */
export function Tabs({ label, items }: Props) {
  return (
    <nav className="app-tabs" aria-label={label}>
      <ul className="app-tabs__list">
        {items.map((item) => (
          <li key={item.href}>
            <a className="app-tabs__link" href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && (
                <>
                  {' '}
                  <span className="app-count">{item.count}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
