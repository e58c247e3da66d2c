'use client';

import { usePathname } from 'next/navigation';

type Props = {
  /** `also` names pages elsewhere that belong to the item: those whose address has it as a part. */
  items: readonly { href: string; label: string; also?: string }[];
  /** The href of the part of the service that the page belongs to; by its address, if left out. */
  current?: string | undefined;
};

export function MainNavigation({ items, current }: Props) {
  const path = usePathname();
  const also = items.find((item) => item.also && path.split('/').includes(item.also));
  const here =
    current ?? (also ?? items.find(({ href }) => path === href || path.startsWith(`${href}/`)))?.href;
  return (
    <nav className="app-nav" aria-label="Main">
      <div className="nhsuk-width-container">
        <ul className="app-nav__list">
          {items.map(({ href, label }) => (
            <li key={href}>
              <a className="app-nav__link" href={href} aria-current={href === here ? 'true' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
