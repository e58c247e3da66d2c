import type { ReactNode } from 'react';

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
    <div className="app-heading">
      {caption && <p className="app-lede">{caption}</p>}
      <h1 className={`nhsuk-heading-${size} app-heading__title`}>{children}</h1>
      {lede && <p className="app-lede">{lede}</p>}
    </div>
  );
}
