import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { PeopleRemoveForm } from '@/components/people/remove-form';
import { dayWords } from '@/lib/format/day';
import { findHeldForm } from '@/lib/http/held-form';
import { getLeaving } from '@/lib/people/leaving/queries';
import { load } from '../../../../../load';
import { loadOrganisation } from '../../load-organisation';
import { removePersonAction } from '../actions';

type Props = { params: Promise<{ organisationId: string; personId: string }> };

export default async function RemovePage({ params }: Props) {
  const { organisationId, personId } = await params;
  const path = organisationPaths(organisationId).person(personId);
  const { leaving, held } = await load(
    '/organisation/[organisationId]/people/[personId]/remove',
    `${path}/remove`,
    async (actor) => ({
      leaving: await getLeaving(actor, organisationId, personId),
      held: await findHeldForm(actor.personId, `${path}/remove`),
    }),
  );
  const organisation = await loadOrganisation(organisationId, `${path}/remove`);
  const { name } = leaving.person;
  const heading = `Remove ${name}?`;
  return (
    <PageMain before={<BackLink href={path}>{name}</BackLink>}>
      <PeopleRemoveForm
        action={removePersonAction.bind(null, organisationId, personId)}
        pageTitle={wholeTitle(heading)}
        heading={heading}
        name={name}
        organisationName={organisation.name}
        work={leaving.work.map(({ oldestAt, ...work }) => ({ ...work, since: dayWords(oldestAt) }))}
        held={held}
        backHref={path}
      />
    </PageMain>
  );
}
