import { Details } from '@/components/ui/details';
import { env } from '@/lib/env/env';

/** What to do without the phone or device of the second step. */
export function LostFactor({ recoveryHref }: { recoveryHref: string | null }) {
  return (
    <>
      {recoveryHref && (
        <p>
          <a className="nhsuk-link" href={recoveryHref}>
            Use a recovery code
          </a>
        </p>
      )}
      <Details summary="I have lost my phone or device">
        {recoveryHref && (
          <p>
            Use one of the recovery codes that you saved when you set this up. Then set up your new phone
            under “Your account”.
          </p>
        )}
        <p>
          If you have no recovery code, ask an administrator of your organisation to reset your second step.
          You will get an email with a link for setting up a new one. If you are the only administrator, ask{' '}
          {env().HELP_CONTACT}.
        </p>
      </Details>
    </>
  );
}
