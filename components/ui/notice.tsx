import type { ReactNode } from 'react';

type Props = {
  tone?: 'info' | 'success' | 'warning' | 'danger';
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
    <div className={`app-notice app-notice--${tone}`} role={announce ? 'status' : undefined}>
      {heading && <Heading className="app-notice__heading">{heading}</Heading>}
      {children}
      {actions && <div className="app-actions">{actions}</div>}
    </div>
  );
}
