import type { ReactNode } from 'react';

type Props = {
  name: string;
  id: string;
  /** For screen readers: "Select Letter from Hilltop Surgery". */
  children: ReactNode;
};

/** The cell with a row's tick box. */
export function SelectCell({ name, id, children }: Props) {
  return (
    <td role="cell" className="app-table__select">
      <label className="app-tick">
        <span className="nhsuk-u-visually-hidden">{children}</span>
        <input type="checkbox" name={name} value={id} />
      </label>
    </td>
  );
}
