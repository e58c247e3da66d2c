'use client';

import { type ReactNode, useState } from 'react';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';

type Props = {
  name: string;
  id: string;
  /** Whether the page arrives with it ticked. Later arrivals on an open page are not ticked. */
  ticked?: boolean;
  /** For screen readers: "Select Letter from Hilltop Surgery". */
  children: ReactNode;
};

/** The cell with a row's tick box. */
export function SelectCell({ name, id, ticked = false, children }: Props) {
  const isLate = useIsEnhanced();
  const [isTickedAtFirst] = useState(ticked && !isLate);
  return (
    <td role="cell" className="app-table__select">
      <label className="app-tick">
        <span className="nhsuk-u-visually-hidden">{children}</span>
        <input type="checkbox" name={name} value={id} defaultChecked={isTickedAtFirst} />
      </label>
    </td>
  );
}
