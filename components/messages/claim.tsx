import type { Claim } from '@/lib/messages/claims/policy';

type Props = {
  claim: Pick<Claim, 'code' | 'heading'>;
  /** Where a page tells of several. */
  messageId?: string;
};

/** What is said of a message, marked so that it can be held against the truth. */
export function ClaimHeading({ claim, messageId }: Props) {
  return (
    <span data-claim={claim.code} data-message={messageId}>
      {claim.heading}
    </span>
  );
}

/** What follows from it, and the next step. */
export function ClaimText({ claim, messageId }: Props & { claim: Claim }) {
  return (
    <span data-claim-text={claim.code} data-message={messageId}>
      {claim.text}
    </span>
  );
}
