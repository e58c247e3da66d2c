import { StateTag } from '@/components/ui/state-tag';
import { SummaryList } from '@/components/ui/summary-list';
import { TimeStamp } from '@/components/ui/time-stamp';
import { dayWords } from '@/lib/format/day';
import { timeWords } from '@/lib/format/time';
import { meansWords, stateWords } from '@/lib/people/labels';
import type { PersonDetails } from '@/lib/people/types';
import { stateTones } from './tone';

type Props = { person: PersonDetails; path: string; teamHref: (teamId: string) => string; now: Date };

function stateNote({ isBarred, barredReason, suspendedReason }: PersonDetails): string | undefined {
  const notes = [
    isBarred && 'Suspended by the service team, which alone can reinstate them',
    isBarred && barredReason && `Their reason: ${barredReason}`,
    suspendedReason && `Reason: ${suspendedReason}`,
  ].filter((note) => typeof note === 'string');
  return notes.length > 0 ? notes.join('. ') : undefined;
}

function signInNote({ hasPassword, recoveryCodesLeft, means }: PersonDetails): string {
  const codes = `${recoveryCodesLeft} recovery ${recoveryCodesLeft === 1 ? 'code' : 'codes'} left`;
  if (hasPassword) return `Besides a password; ${codes}`;
  return means.hasIdentity ? 'No password' : 'No password yet';
}

function sessionWords(count: number): string {
  if (count === 0) return 'Not signed in now';
  return count === 1 ? 'Signed in on 1 browser' : `Signed in on ${count} browsers`;
}

/** The facts about a person, with links to change them. */
export function PeopleFacts({ person, path, teamHref, now }: Props) {
  const { isAdministrator, state, endsAt, lastSeenAt, sessionCount, teams, isSelf } = person;
  const role = { href: `${path}/${isAdministrator ? 'member' : 'administrator'}`, what: 'their role' };
  return (
    <SummaryList
      rows={[
        {
          key: 'State',
          value: <StateTag tone={stateTones[state]}>{stateWords[state]}</StateTag>,
          note: stateNote(person),
        },
        {
          key: 'Role',
          value: isAdministrator ? 'Administrator' : 'Member',
          change: isSelf && isAdministrator ? undefined : role,
        },
        { key: 'Joined', value: dayWords(person.memberSince) },
        {
          key: 'Last day',
          value: endsAt ? dayWords(endsAt) : 'None',
          change: isSelf ? undefined : { href: `${path}/end`, what: 'the last day' },
        },
        { key: 'Second step', value: meansWords(person.means), note: signInNote(person) },
        {
          key: 'Last seen',
          value: lastSeenAt ? <TimeStamp {...timeWords(lastSeenAt, now)} /> : 'Never',
          note: sessionWords(sessionCount),
        },
        {
          key: 'Teams',
          value:
            teams.length === 0
              ? 'None'
              : teams.map(({ id, name }) => (
                  <span className="block" key={id}>
                    <a href={teamHref(id)}>{name}</a>
                  </span>
                )),
        },
      ]}
    />
  );
}
