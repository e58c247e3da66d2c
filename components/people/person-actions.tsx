import type { PersonDetails } from '@/lib/people/types';

type Props = { person: PersonDetails; path: string; trailHref: string };

/** An administrator's actions on a person, each on a separate page. */
export function PeopleActions({ person, path, trailHref }: Props) {
  const { name, isSelf, state, isBarred, resetProblem } = person;
  const isSuspendedHere = state === 'SUSPENDED' && !isBarred;
  const links = [
    isSuspendedHere
      ? { href: `${path}/bring-back`, words: `Reinstate ${name}` }
      : { href: `${path}/suspend`, words: `Suspend ${name}` },
    ...(resetProblem ? [] : [{ href: `${path}/factor`, words: 'Reset their second step' }]),
    { href: `${path}/remove`, words: `Remove ${name}` },
  ];
  return (
    <section aria-labelledby="actions">
      <h2 className="nhsuk-heading-m" id="actions">
        What you can do
      </h2>
      {isSelf ? (
        <p>
          This is you. Another administrator can suspend or remove you; your password and second step are in{' '}
          <a href="/account">your account</a>.
        </p>
      ) : (
        <>
          <ul className="nhsuk-list">
            {links.map(({ href, words }) => (
              <li key={href}>
                <a className="py-1" href={href}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
          {resetProblem && <p>{resetProblem}.</p>}
        </>
      )}
      <p>
        <a href={trailHref}>What they did, in the audit trail</a>
      </p>
    </section>
  );
}
