import { teamPaths, withQuery } from '@/components/teams/paths';
import { ButtonLink } from '@/components/ui/button-link';
import { dayWords } from '@/lib/format/day';
import type { PersonDetails } from '@/lib/organisations/people/types';
import { holderKey } from '@/lib/teams/policy';

const LEVELS = { READ: 'Read', SEND: 'Read and send', MANAGE: 'Manage' } as const;

function howWords({ teamName, kind, endsAt }: PersonDetails['reach'][number]): string {
  const by = teamName
    ? `by team ${teamName}`
    : kind === 'COVER'
      ? 'standing in for a colleague'
      : 'their own';
  return endsAt ? `${by}, until ${dayWords(endsAt)}` : by;
}

/** Which mailboxes somebody can use, and by what. */
export function PeopleReach({ person, organisationId }: { person: PersonDetails; organisationId: string }) {
  const paths = teamPaths(organisationId);
  return (
    <section aria-labelledby="mailboxes">
      <h2 className="nhsuk-heading-m" id="mailboxes">
        Mailboxes
      </h2>
      {person.reach.length === 0 ? (
        <p>{person.name} can use no mailbox at the moment.</p>
      ) : (
        <ul className="nhsuk-list">
          {person.reach.map((one) => (
            <li key={`${one.grantId}`}>
              <a href={withQuery(paths.why, { person: person.id, mailbox: one.mailboxId })}>
                {one.mailboxName}
                <span className="nhsuk-u-visually-hidden">: why they can use it</span>
              </a>
              : {LEVELS[one.level]}{' '}
              <span className="app-secondary app-secondary--inline">({howWords(one)})</span>
            </li>
          ))}
        </ul>
      )}
      <div className="app-actions">
        <ButtonLink
          href={withQuery(paths.giveWhat, { holder: holderKey({ kind: 'person', id: person.id }) })}
          variant="secondary"
          size="small"
        >
          Give access
        </ButtonLink>
        <a href={withQuery(paths.access, { q: person.name })}>See them in the overview</a>
      </div>
    </section>
  );
}
