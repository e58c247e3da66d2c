import type { ReactNode } from 'react';

type Props = {
  /** The context of the links, for screen readers: "In this mailbox". */
  label: string;
  items: readonly { href: string; label: string; current: boolean }[];
  /** Small buttons at the other end. */
  children?: ReactNode;
};

/** Links between the lists of one thing, quieter than the main navigation and the tabs of a list. */
export function SubNavigation({ label, items, children }: Props) {
  return (
    <div className="app-subnav -mt-1 mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 tablet:-mt-2 tablet:mb-6 tablet:gap-x-6 tablet:gap-y-2 print:hidden">
      <nav aria-label={label}>
        <ul className="app-plain-list flex flex-wrap gap-x-6 gap-y-1 text-table">
          {items.map((item) => (
            <li key={item.href}>
              <a
                className="app-subnav__link nhsuk-link--no-visited-state block border-b-3 pt-1.25 pb-0.75"
                href={item.href}
                aria-current={item.current ? 'true' : undefined}
              >
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  );
}
