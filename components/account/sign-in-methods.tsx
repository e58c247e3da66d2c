import type { ReactNode } from 'react';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { AccountView } from '@/lib/account/types';
import { timeWords } from '@/lib/format/time';
import { MethodRow, Methods } from './methods';

type Props = { account: AccountView; offersCis2: boolean; now: Date };

function Method({
  name,
  children,
  href,
  link,
}: {
  name: string;
  children: ReactNode;
  href: string;
  link: string;
}) {
  return (
    <MethodRow
      aside={
        <a className="nhsuk-link nhsuk-link--no-visited-state" href={href}>
          {link}
          <span className="nhsuk-u-visually-hidden">: {name}</span>
        </a>
      }
    >
      <strong>{name}</strong>
      <span className="app-secondary">{children}</span>
    </MethodRow>
  );
}

/** How the person signs in, each way with a link to change it. */
export function SignInMethods({ account, offersCis2, now }: Props) {
  const { hasPassword, passwordSetAt, authenticatorSince, passkeys, recoveryCodesLeft, identities } = account;
  const [identity] = identities;
  const since = (at: Date) => <TimeStamp {...timeWords(at, now)} />;
  return (
    <section aria-labelledby="methods">
      <h2 className="nhsuk-heading-m" id="methods">
        How you sign in
      </h2>
      <Methods>
        <Method name="Password" href="/account/password" link={hasPassword ? 'Change' : 'Set'}>
          {!hasPassword && 'Not set. With one and an authenticator app you can sign in without NHS CIS2.'}
          {hasPassword && (passwordSetAt ? <>Set: {since(passwordSetAt)}</> : 'Set')}
        </Method>
        {hasPassword && (
          <Method
            name="Authenticator app"
            href="/account/authenticator"
            link={authenticatorSince ? 'Change' : 'Set up'}
          >
            {authenticatorSince ? <>Set up: {since(authenticatorSince)}</> : 'Not set up'}
          </Method>
        )}
        <Method name="Passkeys" href="/account/passkeys" link={passkeys.length > 0 ? 'Change' : 'Add one'}>
          {passkeys.length === 0 ? 'None' : passkeys.map(({ name }) => name).join(', ')}
        </Method>
        {hasPassword && (
          <Method name="Recovery codes" href="/account/recovery-codes" link="Make new codes">
            {recoveryCodesLeft === 0
              ? 'None left. Make some, in case you lose your phone.'
              : `${recoveryCodesLeft} not used yet`}
          </Method>
        )}
        {(offersCis2 || identity) && (
          <Method name="NHS CIS2" href="/account/cis2" link={identity ? 'Change' : 'Link'}>
            {identity ? <>Linked: {since(identity.linkedAt)}</> : 'Not linked'}
          </Method>
        )}
      </Methods>
    </section>
  );
}
