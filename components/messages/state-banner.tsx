import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Tone } from '@/components/ui/tone';
import type { Claim } from '@/lib/messages/claims/policy';
import { ClaimHeading, ClaimText } from './claim';

type Props = {
  /** "Waiting to be collected · 3 days left", with what follows from it, and the next step. */
  claim: Claim;
  /** Buttons or links under the text. */
  actions?: ReactNode;
  /** On pages whose own heading is the claim's. */
  withoutHeading?: boolean;
  /** Read out when it appears. */
  announce?: boolean;
};

const noticeTone = {
  waiting: 'info',
  neutral: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
} as const satisfies Record<Tone, string>;

/** Where a message is and what to do about it: the first thing on its page. */
export function StateBanner({ claim, actions, withoutHeading = false, announce = false }: Props) {
  return (
    <Notice
      tone={noticeTone[claim.tone]}
      heading={!withoutHeading && <ClaimHeading claim={claim} />}
      actions={actions}
      announce={announce}
    >
      <p>
        <ClaimText claim={claim} />
      </p>
    </Notice>
  );
}
