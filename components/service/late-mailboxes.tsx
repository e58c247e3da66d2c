import { StackedTable } from '@/components/ui/stacked-table';
import { shortTime } from '@/lib/format/time';
import type { Health } from '@/lib/service/health/types';

/** The mailboxes that need attention. Empty when there are none. */
export function LateMailboxes({ mailboxes, now }: { mailboxes: Health['mailboxes']; now: Date }) {
  const { late, lateTotal } = mailboxes;
  if (late.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Mailboxes with a problem, or not checked lately</h2>
      <StackedTable
        caption="Mailboxes with a problem, or not checked lately"
        heads={['Mailbox', 'Organisation', 'Last checked', 'Problem']}
        rows={late.map(({ id, name, meshMailboxId, organisationName, lastPolledAt, problem }) => ({
          key: id,
          cells: [
            <span key="name">
              <a href={`/service/mailboxes/${id}`}>
                <bdi>{name}</bdi>
              </a>
              <span className="app-secondary">{meshMailboxId}</span>
            </span>,
            <bdi key="organisation">{organisationName}</bdi>,
            lastPolledAt ? shortTime(lastPolledAt, now) : 'Never',
            problem ?? 'Not checked lately',
          ],
        }))}
      />
      {lateTotal > late.length && (
        <p>
          {late.length} of {lateTotal} are shown. See all{' '}
          <a href="/service/mailboxes?state=problem">with a problem</a> or{' '}
          <a href="/service/mailboxes?state=late">not checked lately</a>.
        </p>
      )}
    </section>
  );
}
