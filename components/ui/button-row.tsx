import type { ReactNode } from 'react';

/** Buttons and links side by side; not printed. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="app-actions">{children}</div>;
}
