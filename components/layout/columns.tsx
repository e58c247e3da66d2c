import type { ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** Cards beside the main content, or below it on narrow screens. */
  aside: ReactNode;
};

export function Columns({ children, aside }: Props) {
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-6 wide:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] print:block">
      <div className="app-box">{children}</div>
      <div className="app-box grid content-start gap-6">{aside}</div>
    </div>
  );
}
