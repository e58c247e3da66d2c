import type { ReactNode } from 'react';
import type { Tone } from './tone';

type Props = { tone: Tone; children: ReactNode };

const colour = {
  waiting: 'blue',
  success: 'green',
  warning: 'yellow',
  danger: 'red',
  neutral: 'grey',
} as const satisfies Record<Tone, string>;

export function StateTag({ tone, children }: Props) {
  return <strong className={`nhsuk-tag nhsuk-tag--${colour[tone]}`}>{children}</strong>;
}
