import type { ReactNode } from 'react';

type Props = {
  /** What is so: "No messages are waiting". */
  heading: ReactNode;
  /** What will appear here, and what to do. */
  children: ReactNode;
};

export function EmptyState({ heading, children }: Props) {
  return (
    <div className="app-empty">
      <h2 className="app-empty__heading">{heading}</h2>
      {children}
    </div>
  );
}
