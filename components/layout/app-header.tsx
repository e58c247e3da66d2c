'use client';

import type { ReactNode } from 'react';
import { EnvelopeMark } from './envelope-mark';
import { EnvironmentTag } from './environment-tag';
import { SignOutForm } from './sign-out-form';

// On a phone the header leaves the screen to the page: names are cut. The account page has them in full.
const PART = 'min-w-0 py-0.5 wrap-anywhere last:flex-none max-tablet:truncate';

type Props = {
  serviceName?: string | undefined;
  homeHref?: string | undefined;
  environment?: { kind: 'test' | 'live'; label?: string } | undefined;
  organisation?: ReactNode;
  person?: { name: string; href?: string } | undefined;
  /** Where "Sign out" posts to. No button without it. */
  signOut?:
    | { action: string | ((form: FormData) => void | Promise<void>); fields?: Record<string, string> }
    | undefined;
  /** The main navigation. */
  children?: ReactNode;
};

/**
 * Also drawn in the browser, like the rest of a page's frame: each page is then sent with the frame's words,
 * and not its markup three times, for the page itself, for "not found" and for "no permission".
 */
export function AppHeader(props: Props) {
  const {
    serviceName = 'MESH Mailbox',
    homeHref = '/',
    environment,
    organisation,
    person,
    signOut,
    children,
  } = props;
  return (
    <header className="bg-blue text-white forced-colors:border-b print:border-b-2 print:bg-transparent print:text-black">
      <div className="nhsuk-width-container flex flex-wrap items-center justify-between gap-x-4 py-1 tablet:min-h-18 tablet:gap-x-6 tablet:gap-y-1 tablet:py-3">
        <div className="flex items-center gap-2 tablet:flex-wrap tablet:gap-x-4">
          <a
            className="inline-flex items-center gap-2 text-lead/[1.2] font-bold no-underline not-focus:text-inherit not-focus:hover:underline tablet:gap-3 tablet:text-title"
            href={homeHref}
          >
            <EnvelopeMark className="h-5 w-6.25 flex-none tablet:h-8 tablet:w-10 print:hidden" />
            {serviceName}
          </a>
          {environment && <EnvironmentTag {...environment} />}
        </div>
        {(organisation || person || signOut) && (
          <ul
            className="app-plain-list flex max-w-full min-w-0 items-center gap-x-3 text-tiny/5 tablet:flex-wrap tablet:gap-x-5 tablet:text-base/6"
            aria-label="Your account"
          >
            {organisation && (
              <li className={PART}>
                <strong>{organisation}</strong>
              </li>
            )}
            {person && (
              <li className={PART}>
                <a
                  className="nhsuk-link nhsuk-link--reverse py-1 print:text-black"
                  href={person.href ?? '/account'}
                >
                  {person.name}
                </a>
              </li>
            )}
            {signOut && (
              <li className={PART}>
                <SignOutForm {...signOut} />
              </li>
            )}
          </ul>
        )}
      </div>
      {children}
    </header>
  );
}
