'use client';

import { type RefObject, useSyncExternalStore } from 'react';

const tickedChanges = ['change', 'reset', 'pageshow'] as const;

function subscribe(onChange: () => void): () => void {
  // A form's "reset" is reported before its boxes change.
  const later = () => setTimeout(onChange);
  for (const name of tickedChanges) window.addEventListener(name, later);
  return () => {
    for (const name of tickedChanges) window.removeEventListener(name, later);
  };
}

/** The tick boxes called `name` in the form around `element`. */
export function tickBoxes(element: Element | null, name: string): HTMLInputElement[] {
  const all = element?.closest('form')?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? [];
  return [...all].filter((box) => box.name === name);
}

/**
 * How many of the form's boxes are ticked. The boxes themselves hold the truth, as they do without
 * JavaScript. Null until JavaScript runs.
 */
export function useSelection(
  element: RefObject<Element | null>,
  name: string,
): { ticked: number; total: number } | null {
  const counts = useSyncExternalStore(
    subscribe,
    () => {
      const boxes = tickBoxes(element.current, name);
      return `${boxes.filter((box) => box.checked).length} ${boxes.length}`;
    },
    () => '',
  );
  if (!counts) return null;
  const [ticked = 0, total = 0] = counts.split(' ').map(Number);
  return { ticked, total };
}
