import type { Claim } from '@/lib/messages/claims/policy';

type Props = {
  claim: Pick<Claim, 'code' | 'heading'>;
  /** On pages with several messages. */
  messageId?: string;
};

/** A claim about a message, marked so that it can be compared with the truth. */
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
