import { TableHead } from '@/components/messages/table-head';
import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { TrailLine } from './to-trail-line';

type Props = {
  /** For screen readers: "Audit trail of Riverside Surgery". */
  caption: string;
  lines: readonly TrailLine[];
};

const heads = [{ label: 'When' }, { label: 'Who' }, { label: 'What' }, { label: 'Where' }];

function Who({ who, whoHref, address }: TrailLine) {
  return (
    <td role="cell">
      <span className="text-quiet tablet:hidden">Who: </span>
      {whoHref ? (
        <a href={whoHref}>
          <bdi>{who}</bdi>
        </a>
      ) : (
        who
      )}
      {address && <span className="app-secondary">From {address}</span>}
    </td>
  );
}

function What({ what, tag, details }: TrailLine) {
  return (
    <td role="cell">
      {what} {tag && <StateTag tone={tag.tone}>{tag.words}</StateTag>}
      {details.map((words) => (
        <span className="app-secondary" key={words}>
          <bdi>{words}</bdi>
        </span>
      ))}
    </td>
  );
}

function Where({ organisation, mailbox, message }: TrailLine) {
  return (
    <td role="cell">
      {mailbox && <span className="text-quiet tablet:hidden">Mailbox: </span>}
      {mailbox && (
        <a href={mailbox.href}>
          <bdi>{mailbox.name}</bdi>
          <span className="nhsuk-u-visually-hidden"> mailbox</span>
        </a>
      )}
      {mailbox && <span className="app-secondary">{mailbox.meshMailboxId}</span>}
      {message && (
        <span className="app-secondary">
          Message <a href={message.href}>{message.words}</a>
        </span>
      )}
      {organisation && <span className="app-secondary">{organisation}</span>}
    </td>
  );
}

export function TrailTable({ caption, lines }: Props) {
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <TableHead heads={heads} />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <tr key={line.number} role="row">
            <td role="cell">
              <TimeStamp {...line.at} />
            </td>
            <Who {...line} />
            <What {...line} />
            <Where {...line} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
