'use client';

import { type ReactNode, useRef } from 'react';
import { useSelection } from './use-selection';

type Props = {
  /** The name of the rows' tick boxes, in the same form. */
  name: string;
  /** Small buttons that act on what is ticked. */
  children: ReactNode;
};

export function SelectionBar({ name, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const selection = useSelection(place, name);
  return (
    <div ref={place} className="app-actions app-selection">
      <span className="app-selection__count" role="status">
        {selection ? `${selection.ticked} selected` : 'With those ticked:'}
      </span>
      {children}
    </div>
  );
}
