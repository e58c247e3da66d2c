import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { ButtonLink } from '@/components/ui/button-link';
import { holderKey } from '@/lib/access/policy';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import type { PersonDetails } from '@/lib/people/types';
import { byMailbox } from './reach-words';

/** Which mailboxes a person can use, and why. */
export function PeopleReach({ person, organisationId }: { person: PersonDetails; organisationId: string }) {
  const paths = organisationPaths(organisationId);
  return (
    <section aria-labelledby="mailboxes">
      <h2 className="nhsuk-heading-m" id="mailboxes">
        Mailboxes
      </h2>
      {person.reach.length === 0 ? (
        <p>{person.name} can use no mailbox at the moment.</p>
      ) : (
        <ul className="nhsuk-list">
          {byMailbox(person.reach).map((one) => (
            <li key={one.mailboxId}>
              <a href={withQuery(paths.why, { person: person.id, mailbox: one.mailboxId })}>
                {one.mailboxName}
                <span className="nhsuk-u-visually-hidden">: why they can use it</span>
              </a>
              : {accessLevelLabels[one.level].label} <span className="app-secondary inline">({one.how})</span>
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
