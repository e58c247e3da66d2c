import type { ReactNode } from 'react';
import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import { dayWords } from '@/lib/format/day';
import { timeWords } from '@/lib/format/time';
import { meansWords, stateWords } from '@/lib/people/labels';
import type { PeopleRow } from '@/lib/people/types';
import { stateTones } from './tone';

type Props = {
  /** For screen readers: "People of Riverside Surgery". */
  caption: string;
  rows: readonly PeopleRow[];
  /** The page of a person. */
  hrefOf: (personId: string) => string;
  /** The actions for a waiting invitation. */
  invitationActions: (row: PeopleRow) => ReactNode;
  now: Date;
};

const HEADS = ['Name', 'State', 'Second step', 'Last seen', 'Teams', 'Mailboxes'];

/** Until when something lasts, under a state. */
function untilWords({ kind, state, endsAt, expiresAt }: PeopleRow, now: Date): string | null {
  if (kind === 'INVITATION' && expiresAt) {
    return expiresAt <= now ? 'The link is too old' : `Link works until ${dayWords(expiresAt)}`;
  }
  if (!endsAt) return null;
  return state === 'ENDED' ? `on ${dayWords(endsAt)}` : `until ${dayWords(endsAt)}`;
}

function Label({ children }: { children: string }) {
  return <span className="text-quiet tablet:hidden">{children}: </span>;
}

function Row({ row, hrefOf, invitationActions, now }: Omit<Props, 'caption' | 'rows'> & { row: PeopleRow }) {
  const until = untilWords(row, now);
  const isPerson = row.kind === 'PERSON';
  return (
    <tr role="row">
      <th scope="row" role="rowheader" className="app-table__subject">
        {isPerson ? (
          <a href={hrefOf(row.id)}>
            <bdi>{row.name}</bdi>
          </a>
        ) : (
          <bdi>{row.name}</bdi>
        )}
        <span className="app-secondary">{row.email}</span>
        {row.isAdministrator && <span className="app-secondary">Administrator</span>}
      </th>
      <td role="cell">
        <StateTag tone={stateTones[row.state]}>{stateWords[row.state]}</StateTag>
        {until && <span className="app-secondary">{until}</span>}
        {!isPerson && invitationActions(row)}
      </td>
      <td role="cell">
        <Label>Second step</Label>
        {isPerson ? meansWords(row.means) : '–'}
      </td>
      <td role="cell">
        <Label>Last seen</Label>
        {row.lastSeenAt ? <TimeStamp {...timeWords(row.lastSeenAt, now)} /> : isPerson ? 'Never' : '–'}
      </td>
      <td role="cell">
        <Label>Teams</Label>
        {row.teams.length > 0 ? <bdi>{row.teams.join(', ')}</bdi> : '–'}
      </td>
      <td role="cell">
        <Label>Mailboxes</Label>
        {row.mailboxCount}
      </td>
    </tr>
  );
}

/** The people of an organisation, and the invited. Stacked with labels on narrow screens. */
export function PeopleTable({ caption, rows, ...rest }: Props) {
  return (
    // The roles are explicit because rows laid out as blocks would lose them in some browsers.
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {HEADS.map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.id} row={row} {...rest} />
        ))}
      </tbody>
    </table>
  );
}
