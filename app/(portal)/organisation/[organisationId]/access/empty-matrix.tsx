import { organisationPaths } from '@/components/organisation/paths';
import { EmptyState } from '@/components/ui/empty-state';

type Props = {
  organisationId: string;
  isNarrowed: boolean;
  hasMailboxes: boolean;
  /** Mailboxes of the columns, which nobody may use. */
  mailboxNames: readonly string[];
};

export function EmptyMatrix({ organisationId, isNarrowed, hasMailboxes, mailboxNames }: Props) {
  const paths = organisationPaths(organisationId);
  if (!hasMailboxes) {
    return (
      <EmptyState heading="There is no mailbox yet">
        <p>The service team adds mailboxes. When there is one, you decide here who can use it.</p>
      </EmptyState>
    );
  }
  if (!isNarrowed) {
    return (
      <EmptyState heading="Nobody can use a mailbox yet">
        <p>
          Teams and people with access will appear here. <a href={paths.give}>Give access</a> to the first.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading="Nobody here">
      {mailboxNames.length > 0 && (
        <p>
          Nobody can use <bdi>{mailboxNames.join(', ')}</bdi>.
        </p>
      )}
      <p>
        Try part of the name. <a href={paths.access}>Show everything</a> or{' '}
        <a href={paths.give}>give access</a>.
      </p>
    </EmptyState>
  );
}
