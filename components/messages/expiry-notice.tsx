import { Notice } from '@/components/ui/notice';
import { ClaimHeading, ClaimText } from './claim';
import { expiryWords } from './expiry-words';

type Props = {
  /** How many waiting messages expire within a day, and how many within three, including the former. */
  withinDay: number;
  withinThreeDays: number;
  /** Given outside the mailbox's own pages. */
  mailboxName?: string;
  /** Shows the oldest first. Left out where they already are. */
  href?: string | undefined;
};

/**
 * Three days ahead, so that a weekend does not swallow the warning. Empty when nothing is about to expire.
 */
export function ExpiryNotice({ withinDay, withinThreeDays, mailboxName, href }: Props) {
  if (withinThreeDays === 0) return null;
  const claim = expiryWords(withinDay, withinThreeDays, mailboxName);
  return (
    <Notice tone={withinDay > 0 ? 'warning' : 'info'}>
      <p>
        <strong>
          <ClaimHeading claim={claim} />
        </strong>{' '}
        <span className="max-tablet:hidden">
          <ClaimText claim={claim} />
        </span>{' '}
        {href && <a href={href}>Show the oldest first</a>}
      </p>
    </Notice>
  );
}
