import type { ReactNode } from 'react';

type Props = {
  heads: readonly { className?: string; label: string }[];
  /** Ticks all rows. No such column without it. */
  select?: ReactNode;
};

export function TableHead({ heads, select }: Props) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {select && (
          <th scope="col" role="columnheader" className="app-table__select">
            {select}
          </th>
        )}
        {heads.map(({ className, label }) => (
          <th scope="col" role="columnheader" className={className} key={label}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}
