import type { ReactNode } from 'react';

type Props = {
  /** What the links stand in, for screen readers: "In this mailbox". */
  label: string;
  items: readonly { href: string; label: string; current: boolean }[];
  /** Small buttons at the other end. */
  children?: ReactNode;
};

/** The way between the lists of one thing, quieter than the main navigation and the tabs of a list. */
export function SubNavigation({ label, items, children }: Props) {
  return (
    <div className="app-subnav">
      <nav aria-label={label}>
        <ul className="app-subnav__list">
          {items.map((item) => (
            <li key={item.href}>
              <a
                className="app-subnav__link"
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
