import { LevelTag } from '@/components/access/level-tag';
import { answerWords, keptOutWords, rightWords } from '@/components/access/why-words';
import { PageHeading } from '@/components/layout/page-heading';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { Notice } from '@/components/ui/notice';
import type { Explanation } from '@/lib/access/why/queries';
import type { ExplainedMailbox } from '@/lib/access/why/types';

type Props = {
  explanation: Explanation;
  /** Whether one mailbox was asked about. */
  isOne: boolean;
  now: Date;
};

type OneProps = { explanation: Explanation; mailbox: ExplainedMailbox; now: Date };

function OneMailbox({ explanation: { organisation, person }, mailbox, now }: OneProps) {
  const paths = organisationPaths(organisation.id);
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        <bdi>{mailbox.name}</bdi> <span className="app-secondary">{mailbox.meshMailboxId}</span>
      </h2>
      <p>
        {mailbox.level && <LevelTag level={mailbox.level} />}{' '}
        {answerWords(person.name, mailbox.name, mailbox.level, mailbox.isClosed)}
      </p>
      {mailbox.rights.length === 0 ? (
        <p>
          Nobody has given access to it to them or to a team of theirs.
          {person.isAdministrator &&
            ' As an administrator they can change its settings and say who may use it, and cannot read its messages.'}
        </p>
      ) : (
        <ul>
          {mailbox.rights.map((right) => (
            <li key={right.grantId}>
              {rightWords(right, now).sentence}{' '}
              <a href={paths.grant(right.grantId)}>
                Look at this access<span className="nhsuk-u-visually-hidden"> to {mailbox.name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Each right of a person in a sentence, mailbox by mailbox. */
export function Explained({ explanation, isOne, now }: Props) {
  const { organisation, person, mailboxes } = explanation;
  const keptOut = keptOutWords(person.name, person.state);
  const paths = organisationPaths(organisation.id);
  return (
    <>
      <PageHeading size="l" lede={organisation.name}>
        What <bdi>{person.name}</bdi> can use, and why
      </PageHeading>
      {keptOut && (
        <Notice tone="warning">
          <p>
            <strong>{keptOut}</strong>
          </p>
        </Notice>
      )}
      {person.isAdministrator && (
        <p>
          <bdi>{person.name}</bdi> is an administrator: can change settings and say who may use what. That
          alone does not let them read messages.
        </p>
      )}
      {mailboxes.length === 0 && <p>They cannot use any mailbox: nobody has given them access.</p>}
      {mailboxes.map((mailbox) => (
        <OneMailbox key={mailbox.id} {...{ explanation, mailbox, now }} />
      ))}
      <p>
        {isOne && (
          <>
            <a href={withQuery(paths.why, { person: person.id })}>All mailboxes of this person</a>
            {' · '}
          </>
        )}
        <a href={paths.person(person.id)}>
          Open <bdi>{person.name}</bdi>
        </a>
      </p>
    </>
  );
}
