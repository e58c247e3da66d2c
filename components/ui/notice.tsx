'use client';

import type { ReactNode } from 'react';

const colours = {
  info: 'border-blue bg-blue-pale',
  success: 'border-green bg-green-pale',
  warning: 'border-yellow bg-yellow-pale',
  danger: 'border-red bg-red-pale',
} as const;

type Props = {
  tone?: keyof typeof colours;
  heading?: ReactNode;
  headingLevel?: 2 | 3;
  children?: ReactNode;
  /** Buttons or links under the text. */
  actions?: ReactNode;
  /** Read out when it appears: for what an action has just done or failed to do. */
  announce?: boolean;
};

export function Notice({
  tone = 'info',
  heading,
  headingLevel = 2,
  children,
  actions,
  announce = false,
}: Props) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={`app-notice ${colours[tone]}`} role={announce ? 'status' : undefined}>
      {heading && <Heading className="app-notice__heading">{heading}</Heading>}
      {children}
      {actions && <div className="app-actions">{actions}</div>}
    </div>
  );
}
