import { wholeTitle } from '@/app/environment';
import { ChoiceList } from '@/components/access/choice-list';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { personNote } from '@/components/people/person-note';
import { explainAccess, listPeopleToExplain } from '@/lib/access/why/queries';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../../load';
import { Explained } from './explained';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const one = (value: unknown) => (typeof value === 'string' && value ? value : null);

export default async function WhyPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const { q } = listSchema.parse(query);
  const [personId, mailboxId] = [one(query.person), one(query.mailbox)];
  const paths = organisationPaths(organisationId);
  const path = withQuery(paths.why, { person: personId, mailbox: mailboxId });
  const { explanation, choices } = await load(
    '/organisation/[organisationId]/access/why',
    path,
    async (actor) => ({
      explanation: personId ? await explainAccess(actor, organisationId, personId, mailboxId) : null,
      choices: personId ? null : await listPeopleToExplain(actor, organisationId, q),
    }),
  );
  const back = <BackLink href={paths.access}>Who can use which mailbox</BackLink>;
  if (explanation) {
    return (
      <PageMain before={back}>
        <title>{wholeTitle(`What ${explanation.person.name} can use, and why`)}</title>
        <Explained explanation={explanation} isOne={mailboxId !== null} now={new Date()} />
      </PageMain>
    );
  }
  const heading = 'Whose access do you want to understand?';
  return (
    <PageMain before={back}>
      <title>{wholeTitle(heading)}</title>
      <PageHeading size="l">{heading}</PageHeading>
      <ChoiceList
        path={paths.why}
        kept={{}}
        searchLabel="Find a person"
        q={q}
        total={choices?.total ?? 0}
        choices={(choices?.rows ?? []).map((person) => ({
          href: withQuery(paths.why, { person: person.id }),
          name: person.name,
          note: personNote(person),
        }))}
      />
    </PageMain>
  );
}
