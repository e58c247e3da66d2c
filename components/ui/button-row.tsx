import type { ReactNode } from 'react';

/** Buttons and links side by side. Not printed. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="app-actions">{children}</div>;
}
