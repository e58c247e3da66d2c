'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** Takes the focus when it appears, for content that replaces the button that had it. */
export function FocusOnShow({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
