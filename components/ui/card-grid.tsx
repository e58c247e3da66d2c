import { Children, type ReactNode } from 'react';

/** Cards side by side as the width allows, each of them an item of a list. */
export function CardGrid({ children }: { children: ReactNode }) {
  return (
    <ul className="app-card-grid">
      {Children.map(children, (card) => (
        <li>{card}</li>
      ))}
    </ul>
  );
}
