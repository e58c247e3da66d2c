import type { ReactNode } from 'react';

type Props = {
  items: readonly {
    key: string;
    title: ReactNode;
    /** When, and who saw it. "Not yet" for what is still to come. */
    detail: ReactNode;
    state: 'done' | 'problem' | 'pending';
  }[];
};

export function Timeline({ items }: Props) {
  return (
    <ol className="app-plain-list">
      {items.map(({ key, title, detail, state }) => (
        <li
          className={`app-timeline__item app-timeline__item--${state} relative break-inside-avoid pb-5 pl-7.5 last:pb-0`}
          key={key}
        >
          <p className="app-timeline__title">
            {state === 'problem' && <span className="nhsuk-u-visually-hidden">Problem: </span>}
            {title}
          </p>
          <p className="app-secondary mt-0.5 mb-0">{detail}</p>
        </li>
      ))}
    </ol>
  );
}
