'use client';

import { type ReactNode, useRef } from 'react';
import { useSelection } from './use-selection';

type Props = {
  /** The name of the rows' tick boxes, in the same form. */
  name: string;
  /** Ticks all matches, on a separate page: "Select all 40". */
  all?: { href: string; words: string; isBeyondPage: boolean } | undefined;
  /** Small buttons that act on the ticked messages. */
  children: ReactNode;
};

export function SelectionBar({ name, all, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const selection = useSelection(place, name);
  return (
    <div
      ref={place}
      className="app-actions app-selection text-base max-tablet:relative max-tablet:mb-0 max-tablet:gap-x-2 max-tablet:gap-y-1"
    >
      {/* On a phone the boxes show it, but it is still read out. */}
      <span className="font-bold max-tablet:sr-only tablet:min-w-22" role="status">
        {selection ? `${selection.ticked} selected` : 'Selected messages:'}
      </span>
      {children}
      {/*
        With JavaScript, the box above the rows ticks the messages on the page. On a phone this is on the line of
        that box, and completes it.
      */}
      {all && (all.isBeyondPage || !selection) && (
        <a className="max-tablet:absolute max-tablet:top-full max-tablet:right-0" href={all.href}>
          {all.words}
        </a>
      )}
    </div>
  );
}
