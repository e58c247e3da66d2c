import type { ReactNode } from 'react';

type Props = {
  /** For screen readers: "Organisations". */
  caption: string;
  heads: readonly string[];
  /** Heads that are not repeated beside their cells: a button says what it is for. */
  unsaid?: readonly string[];
  /** A cell for each head; the first names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

/** A table whose rows become blocks with labels on narrow screens. */
export function StackedTable({ caption, heads, unsaid = [], rows }: Props) {
  return (
    <div className="mb-6">
      {/* The roles are explicit because rows laid out as blocks would lose them in some browsers. */}
      <table className="app-table app-table--stacked" role="table">
        <caption className="nhsuk-u-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} scope="col" role="columnheader">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key} role="row">
              <th scope="row" role="rowheader">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td key={heads[index + 1]} role="cell">
                  {!unsaid.includes(heads[index + 1] ?? '') && (
                    <span className="text-quiet tablet:hidden">{heads[index + 1]}: </span>
                  )}
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
