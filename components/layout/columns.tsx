import type { ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** Cards beside the main thing; below it on narrow screens. */
  aside: ReactNode;
};

export function Columns({ children, aside }: Props) {
  return (
    <div className="app-columns">
      <div className="app-columns__main">{children}</div>
      <div className="app-columns__aside">{aside}</div>
    </div>
  );
}
