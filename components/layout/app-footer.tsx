'use client';

import type { ReactNode } from 'react';

type Props = {
  links?: readonly { href: string; label: string }[];
  /** One line under the links, such as "Simulator · no real patient data". */
  note?: string | undefined;
  /** The contact for help, as a sentence. */
  help?: ReactNode;
};

const standardLinks = [
  { href: '/help', label: 'Help' },
  { href: '/accessibility', label: 'Accessibility' },
  { href: '/privacy', label: 'Privacy' },
  { href: '/cookies', label: 'Cookies' },
] as const;

export function AppFooter({ links = standardLinks, note, help }: Props) {
  return (
    <footer className="border-t-4 border-blue bg-panel forced-colors:border-b print:hidden">
      <div className="nhsuk-width-container pt-5 pb-6">
        <ul className="app-plain-list mb-3 flex flex-wrap gap-x-6 gap-y-1" aria-label="About this service">
          {links.map(({ href, label }) => (
            <li key={href}>
              <a className="nhsuk-link nhsuk-link--no-visited-state py-1" href={href}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        {help && <p className="m-0 text-quiet">{help}</p>}
        {note && <p className="m-0 text-quiet">{note}</p>}
      </div>
    </footer>
  );
}
