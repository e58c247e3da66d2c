'use client';

import { type ReactNode, useRef } from 'react';
import { useSelection } from './use-selection';

type Props = {
  /** The name of the rows' tick boxes, in the same form. */
  name: string;
  /** Ticks all that match, on a page of their own: "Select all 40". */
  all?: { href: string; words: string; isBeyondPage: boolean } | undefined;
  /** Small buttons that act on what is ticked. */
  children: ReactNode;
};

export function SelectionBar({ name, all, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const selection = useSelection(place, name);
  return (
    <div ref={place} className="app-actions app-selection">
      <span className="app-selection__count" role="status">
        {selection ? `${selection.ticked} selected` : 'Selected messages:'}
      </span>
      {children}
      {/* With script, what is on the page is ticked by the box above the rows. */}
      {all && (all.isBeyondPage || !selection) && <a href={all.href}>{all.words}</a>}
    </div>
  );
}
