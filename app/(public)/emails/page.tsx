import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { TableHead } from '@/components/messages/table-head';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeStamp } from '@/components/ui/time-stamp';
import { listEmails } from '@/lib/email/demonstration';
import { timeWords } from '@/lib/format/time';

export const metadata: Metadata = { title: 'Emails of the demonstration' };

const heads = [
  { className: 'app-table__subject', label: 'Subject' },
  { className: 'app-table__party', label: 'To' },
  { label: 'When' },
];

export default async function EmailsPage() {
  const emails = await listEmails();
  if (!emails) notFound();
  const now = new Date();
  return (
    <PageMain before={<BackLink href="/sign-in">Sign in</BackLink>}>
      <PageHeading lede="In a real deployment, these are sent by email. In the demonstration you can read them here.">
        Emails
      </PageHeading>
      {emails.length === 0 ? (
        <EmptyState heading="No emails yet">
          <p>Invite a person, or ask for a new password, and the email appears here.</p>
        </EmptyState>
      ) : (
        <table className="app-table app-table--stacked" role="table">
          <caption className="nhsuk-u-visually-hidden">
            The latest emails, newest first, with notices of sign-ins last
          </caption>
          <TableHead heads={heads} />
          <tbody role="rowgroup">
            {emails.map(({ id, subject, toAddress, createdAt }) => (
              <tr key={id} role="row">
                <td role="cell" className="app-table__subject">
                  <a href={`/emails/${id}`}>
                    <bdi>{subject}</bdi>
                  </a>
                </td>
                <td role="cell" className="app-table__party">
                  <span className="text-quiet tablet:hidden">To </span>
                  <bdi>{toAddress}</bdi>
                </td>
                <td role="cell">
                  <TimeStamp {...timeWords(createdAt, now)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PageMain>
  );
}
