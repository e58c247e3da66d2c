import type { ReactNode } from 'react';
import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import { sizeWords } from '@/lib/format/size';
import { timeWords } from '@/lib/format/time';
import { standingTags, typeCountWords } from '@/lib/mailboxes/administration/labels';
import type { AdministeredMailbox } from '@/lib/mailboxes/administration/queries';

type Row = { key: string; value: ReactNode; note?: ReactNode; change?: { href: string; what: string } };

function moment(at: Date | null, now: Date): ReactNode {
  return at ? <TimeStamp {...timeWords(at, now)} /> : 'Not yet';
}

/**
 * A mailbox's details for the operator, with links to change them while it is open. The password is only
 * named.
 */
export function toMailboxSummary(mailbox: AdministeredMailbox, path: string, now: Date): Row[] {
  const { name, meshMailboxId, environment, organisationId, organisationName, odsCode } = mailbox;
  const tag = standingTags[mailbox.standing];
  const change = (part: string, what: string) =>
    mailbox.closedAt ? {} : { change: { href: `${path}/${part}`, what } };
  return [
    { key: 'State', value: <StateTag tone={tag.tone}>{tag.words}</StateTag> },
    { key: 'Name', value: <bdi>{name}</bdi>, ...change('settings', 'the name') },
    {
      key: 'Organisation',
      value: (
        <a href={`/service/organisations/${organisationId}`}>
          <bdi>{organisationName}</bdi>
        </a>
      ),
      note: `ODS code ${odsCode}`,
    },
    { key: 'Mailbox id', value: meshMailboxId, note: `Environment: ${environment}` },
    {
      key: 'Password',
      value: mailbox.closedAt ? 'Removed with the transfer' : 'Sealed; nobody can look it up',
      ...change('password', 'the password'),
    },
    {
      key: 'Sends',
      value: typeCountWords(mailbox.workflows.filter(({ canSend }) => canSend).length),
      ...change('workflows', 'what it sends'),
    },
    {
      key: 'Receives',
      value: typeCountWords(mailbox.workflows.filter(({ canReceive }) => canReceive).length),
      ...change('workflows', 'what it receives'),
    },
    {
      key: 'Largest file',
      value: sizeWords(mailbox.sizeLimitBytes),
      ...change('settings', 'the largest file'),
    },
    { key: 'Last checked', value: moment(mailbox.lastPolledAt, now) },
    { key: 'Accepted by MESH', value: moment(mailbox.lastHandshakeAt, now) },
  ];
}
