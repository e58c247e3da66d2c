import type { ReactNode } from 'react';
import { PageHeading } from './page-heading';
import { PageMain } from './page-main';

type Props = {
  /** What happened, in a few words: the page's heading. */
  title: string;
  /** Whether anything was lost. */
  lost: ReactNode;
  /** What to do now: paragraphs or a list. */
  children: ReactNode;
  /** Buttons or links, the main one first. */
  actions?: ReactNode;
  /** What to quote when asking for help. */
  reference?: string | undefined;
};

/**
 * Not found, no permission, signed out, MESH unreachable, something went wrong: all say the same three
 * things.
 */
export function ProblemPage({ title, lost, children, actions, reference }: Props) {
  return (
    <PageMain>
      <div className="nhsuk-u-reading-width">
        <PageHeading size="l">{title}</PageHeading>
        <p>{lost}</p>
        {children}
        {actions && <div className="app-actions">{actions}</div>}
        {reference && (
          <p className="app-secondary">
            Reference: <strong className="select-all">{reference}</strong>
          </p>
        )}
      </div>
    </PageMain>
  );
}
