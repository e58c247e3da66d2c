'use client';

import { usePathname } from 'next/navigation';

type Props = {
  /** `also` names pages elsewhere that belong to the item: those whose address contains it. */
  items: readonly { href: string; label: string; also?: string }[];
  /** The href of the page's part of the service. By its address, if left out. */
  current?: string | undefined;
};

export function MainNavigation({ items, current }: Props) {
  const path = usePathname();
  const also = items.find((item) => item.also && path.split('/').includes(item.also));
  const here =
    current ?? (also ?? items.find(({ href }) => path === href || path.startsWith(`${href}/`)))?.href;
  return (
    <nav className="border-t border-white/35 print:hidden" aria-label="Main">
      <div className="nhsuk-width-container">
        <ul className="app-plain-list flex flex-wrap gap-x-4 pb-0.5 max-tablet:text-small/5 tablet:gap-x-7 tablet:pt-1.5 tablet:pb-2 tablet:text-table">
          {items.map(({ href, label }) => (
            <li key={href}>
              <a
                className="app-nav__link block border-b-2 pt-0.5 no-underline not-focus:text-white tablet:border-b-4 tablet:pt-1.75 tablet:pb-1.25"
                href={href}
                aria-current={href === here ? 'true' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
