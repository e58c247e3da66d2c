import { notFound } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { PeopleChangeForm } from '@/components/people/change-form';
import { toEnteredDay } from '@/lib/format/day';
import { findHeldForm } from '@/lib/http/held-form';
import { getPerson } from '@/lib/people/queries';
import { load } from '../../../../../load';
import { changePersonAction } from '../actions';
import { changes } from './changes';

type Props = { params: Promise<{ organisationId: string; personId: string; change: string }> };

function endValues(endsAt: Date | null): Record<string, string> {
  if (!endsAt) return {};
  const { day, month, year } = toEnteredDay(endsAt);
  return { 'ends-day': day, 'ends-month': month, 'ends-year': year };
}

export default async function ChangePage({ params }: Props) {
  const { organisationId, personId, change: key } = await params;
  const change = Object.hasOwn(changes, key) ? changes[key] : undefined;
  if (!change) notFound();
  const path = organisationPaths(organisationId).person(personId);
  const { person, held } = await load(
    '/organisation/[organisationId]/people/[personId]/[change]',
    `${path}/${key}`,
    async (actor) => ({
      person: await getPerson(actor, organisationId, personId),
      held: await findHeldForm(actor.personId, `${path}/${key}`),
    }),
  );
  const heading = change.heading(person.name);
  return (
    <PageMain before={<BackLink href={path}>{person.name}</BackLink>}>
      <PeopleChangeForm
        action={changePersonAction.bind(null, organisationId, personId, key)}
        pageTitle={wholeTitle(heading)}
        heading={heading}
        asks={change.asks}
        values={held ?? endValues(person.endsAt)}
        button={change.button}
        variant={change.variant}
        backHref={path}
      >
        {change.words(person.name).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </PeopleChangeForm>
    </PageMain>
  );
}
