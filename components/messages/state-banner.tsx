import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Tone } from '@/components/ui/tone';

type Props = {
  tone: Tone;
  /** "Waiting to be collected · 3 days left" */
  heading: string;
  /** What follows from it, and the next step. */
  children: ReactNode;
  /** Buttons or links under the text. */
  actions?: ReactNode;
};

const noticeTone = {
  waiting: 'info',
  neutral: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'danger',
} as const satisfies Record<Tone, string>;

/** Where a message stands and what to do about it: the first thing on its page. */
export function StateBanner({ tone, heading, children, actions }: Props) {
  return (
    <Notice tone={noticeTone[tone]} heading={heading} actions={actions}>
      <p>{children}</p>
    </Notice>
  );
}
