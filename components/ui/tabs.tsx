type Props = {
  /** What the tabs divide, for screen readers: "Messages by state". */
  label: string;
  items: readonly { href: string; label: string; count?: string | undefined; current?: boolean }[];
};

/** Links, not a widget: each tab is a separate page, and works without JavaScript. */
export function Tabs({ label, items }: Props) {
  return (
    <nav className="print:hidden" aria-label={label}>
      <ul className="app-plain-list mb-2 flex flex-wrap border-b-2 border-line text-lead tablet:mb-5 tablet:gap-x-1">
        {items.map((item) => (
          <li className="-mb-0.5" key={item.href}>
            <a
              className="app-tabs__link nhsuk-link--no-visited-state block rounded-t-[5px] border-2 p-1 text-tiny no-underline not-focus:hover:underline tablet:px-4 tablet:py-3 tablet:text-lead"
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
            >
              {item.label}
              {item.count !== undefined && (
                <>
                  {' '}
                  <span className="ml-0.5 inline-block min-w-[1em] rounded-full bg-panel px-1.5 py-px text-center text-small/[1.3] text-ink forced-colors:border">
                    {item.count}
                  </span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
