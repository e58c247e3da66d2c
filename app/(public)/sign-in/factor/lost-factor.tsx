import { HelpContact } from '@/app/help-contact';
import { Details } from '@/components/ui/details';

type Props = {
  /** Null if the page is about recovery codes already, or the person has none. */
  recoveryHref: string | null;
  summary?: string;
};

/** What to do without the phone or device of the second step. */
export function LostFactor({ recoveryHref, summary = 'I have lost my phone or device' }: Props) {
  return (
    <>
      {recoveryHref && (
        <p>
          <a className="nhsuk-link" href={recoveryHref}>
            Use a recovery code
          </a>
        </p>
      )}
      <Details summary={summary}>
        {recoveryHref && (
          <p>
            Use one of the recovery codes that you saved when you set this up. Then set up your new phone
            under “Your account”.
          </p>
        )}
        <p>
          If you have no recovery code, ask an administrator of your organisation to reset your second step.
          You will get an email with a link for setting up a new one. If you are the only administrator, ask{' '}
          <HelpContact />.
        </p>
      </Details>
    </>
  );
}
