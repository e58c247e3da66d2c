import type { ReactNode } from 'react';

type Props = {
  /** The present state: "No messages are waiting". */
  heading: ReactNode;
  /** What will appear here, and what to do. */
  children: ReactNode;
};

export function EmptyState({ heading, children }: Props) {
  return (
    <div className="app-box max-w-[40em] pt-4 pb-6">
      <h2 className="mt-0 mb-2 text-heading">{heading}</h2>
      {children}
    </div>
  );
}
