import type { Claim } from '@/lib/messages/claims/policy';

/** A claim about a message, marked so that it can be compared with the truth. */
export function ClaimHeading({ claim }: { claim: Pick<Claim, 'code' | 'heading'> }) {
  return <span data-claim={claim.code}>{claim.heading}</span>;
}

/** What follows from it, and the next step. */
export function ClaimText({ claim }: { claim: Claim }) {
  return <span data-claim-text={claim.code}>{claim.text}</span>;
}
