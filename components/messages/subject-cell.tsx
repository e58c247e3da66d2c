import type { ReactNode } from 'react';

type Props = {
  href: string;
  subject: string;
  workflowName: string;
  /** Read out before the subject to people who cannot see the bold type. */
  unseen?: boolean;
  children?: ReactNode;
};

export function SubjectCell({ href, subject, workflowName, unseen = false, children }: Props) {
  return (
    <td role="cell" className="app-table__subject">
      <a href={href}>
        {unseen && <span className="nhsuk-u-visually-hidden">Not yet opened: </span>}
        <bdi>{subject}</bdi>
      </a>{' '}
      {children}
      <span className="app-secondary">{workflowName}</span>
    </td>
  );
}
