import type { ReactNode } from 'react';

type Props = {
  children: ReactNode;
  /** Shown as well as read out. */
  visible?: boolean;
};

/** Must be on the page before its text changes, or nothing is read out. */
export function LiveRegion({ children, visible = false }: Props) {
  return (
    <div role="status" className={visible ? undefined : 'nhsuk-u-visually-hidden'}>
      {children}
    </div>
  );
}
