import type { ReactNode } from 'react';

type Props = {
  links?: readonly { href: string; label: string }[];
  /** One line under the links, such as "Simulator · no real patient data". */
  note?: string | undefined;
  /** Whom to ask for help, as a sentence. */
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
    <footer className="app-footer">
      <div className="nhsuk-width-container app-footer__row">
        <ul className="app-footer__links" aria-label="About this service">
          {links.map(({ href, label }) => (
            <li key={href}>
              <a className="nhsuk-link nhsuk-link--no-visited-state" href={href}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        {help && <p className="app-footer__note">{help}</p>}
        {note && <p className="app-footer__note">{note}</p>}
      </div>
    </footer>
  );
}
