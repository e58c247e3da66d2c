import type { ReactNode } from 'react';

/** Ways of signing in, or signed-in browsers: each a MethodRow. */
export function Methods({ children }: { children: ReactNode }) {
  return <ul className="app-plain-list mb-8 border-t border-line">{children}</ul>;
}

type Props = {
  children: ReactNode;
  /** The actions, at the other end. */
  aside?: ReactNode;
};

export function MethodRow({ children, aside }: Props) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-4 [&_.nhsuk-details]:mb-0">
      <div className="min-w-0 flex-[1_1_16rem] wrap-anywhere">{children}</div>
      {aside}
    </li>
  );
}
