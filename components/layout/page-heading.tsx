'use client';

import type { ReactNode } from 'react';

const LEDE = 'mt-2 mb-0 text-quiet max-tablet:mt-0.5 max-tablet:text-tiny/5';

/** On a phone the first message of a list is visible without scrolling, on a screen of 320 by 568. */
const sizes = {
  xl: {
    box: 'mb-6 max-tablet:[main>&]:mb-3',
    heading: 'nhsuk-heading-xl m-0 wrap-anywhere max-tablet:text-title/[1.2]',
  },
  l: { box: 'mb-6', heading: 'nhsuk-heading-l m-0 wrap-anywhere' },
} as const;

type Props = {
  /** The page's only h1. */
  children: ReactNode;
  /** `xl` for lists and homes, `l` for one thing such as a message. */
  size?: 'xl' | 'l';
  /** A quiet line above, such as an id. */
  caption?: ReactNode;
  /** A quiet line below, such as the organisation and the mailbox. */
  lede?: ReactNode;
};

export function PageHeading({ children, size = 'xl', caption, lede }: Props) {
  return (
    <div className={sizes[size].box}>
      {caption && <p className={LEDE}>{caption}</p>}
      <h1 className={sizes[size].heading}>{children}</h1>
      {lede && <p className={LEDE}>{lede}</p>}
    </div>
  );
}
