import type { ReactNode } from 'react';
import { EnvelopeMark } from './envelope-mark';
import { EnvironmentTag } from './environment-tag';
import { OrganisationName } from './organisation-name';
import { SignOutForm } from './sign-out-form';

type Props = {
  serviceName?: string | undefined;
  homeHref?: string | undefined;
  environment?: { kind: 'test' | 'live'; label?: string } | undefined;
  organisations?: readonly { id: string; name: string }[] | undefined;
  person?: { name: string; href?: string } | undefined;
  /** Where "Sign out" posts to; no button without it. */
  signOut?:
    | { action: string | ((form: FormData) => void | Promise<void>); fields?: Record<string, string> }
    | undefined;
  /** The main navigation. */
  children?: ReactNode;
};

export function AppHeader(props: Props) {
  const {
    serviceName = 'MESH Mailbox',
    homeHref = '/',
    environment,
    organisations = [],
    person,
    signOut,
    children,
  } = props;
  return (
    <header className="app-header">
      <div className="nhsuk-width-container app-header__row">
        <div className="app-header__service">
          <a className="app-header__name" href={homeHref}>
            <EnvelopeMark className="app-header__mark" />
            {serviceName}
          </a>
          {environment && <EnvironmentTag {...environment} />}
        </div>
        {(organisations.length > 0 || person || signOut) && (
          <ul className="app-header__person" aria-label="Your account">
            {organisations.length > 0 && (
              <li>
                <strong>
                  <OrganisationName organisations={organisations} />
                </strong>
              </li>
            )}
            {person && (
              <li>
                <a className="nhsuk-link nhsuk-link--reverse" href={person.href ?? '/account'}>
                  {person.name}
                </a>
              </li>
            )}
            {signOut && (
              <li>
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
