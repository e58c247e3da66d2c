import { Children, type ReactNode } from 'react';

/** Cards side by side as the width allows, each an item of a list. */
export function CardGrid({ children }: { children: ReactNode }) {
  return (
    <ul className="app-plain-list grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-6">
      {Children.map(children, (card) => (
        <li className="grid">{card}</li>
      ))}
    </ul>
  );
}
