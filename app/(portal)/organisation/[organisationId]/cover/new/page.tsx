import { wholeTitle } from '@/app/environment';
import { ChoiceList } from '@/components/access/choice-list';
import { CoverForm } from '@/components/access/cover-form';
import { coverNote, isNeeded } from '@/components/access/cover-words';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { personNote } from '@/components/people/person-note';
import { EmptyState } from '@/components/ui/empty-state';
import { listPeopleForCover, planCover } from '@/lib/access/cover/queries';
import type { PersonActor } from '@/lib/auth/actor';
import { findHeldForm } from '@/lib/http/held-form';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../../load';
import { arrangeCoverAction } from '../actions';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const one = (value: unknown) => (typeof value === 'string' && value ? value : null);

export default async function NewCoverPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const { q } = listSchema.parse(query);
  const [awayId, coveringId] = [one(query.away), one(query.covering)];
  const paths = organisationPaths(organisationId);
  const base = `${paths.cover}/new`;
  const path = withQuery(base, { away: awayId, covering: coveringId });
  const read = async (actor: PersonActor) => ({
    plan: awayId ? await planCover(actor, organisationId, awayId, coveringId) : null,
    choices: coveringId ? null : await listPeopleForCover(actor, organisationId, q, awayId),
    held: await findHeldForm(actor.personId, path),
  });
  const { plan, choices, held } = await load('/organisation/[organisationId]/cover/new', path, read);

  if (plan?.mailboxes.length === 0) {
    const heading = `Nothing to cover for ${plan.away.name}`;
    return (
      <PageMain before={<BackLink href={base}>Who is away?</BackLink>}>
        <title>{wholeTitle(heading)}</title>
        <PageHeading size="l">{heading}</PageHeading>
        <EmptyState heading="They cannot use a mailbox">
          <p>
            Cover gives what the absent person can do, and that is nothing now.{' '}
            <a href={paths.give}>Give access</a> of their own instead.
          </p>
        </EmptyState>
      </PageMain>
    );
  }
  if (choices) {
    const heading = plan ? `Who stands in for ${plan.away.name}?` : 'Who is away?';
    return (
      <PageMain
        before={<BackLink href={plan ? base : paths.cover}>{plan ? 'Who is away?' : 'Cover'}</BackLink>}
      >
        <title>{wholeTitle(heading)}</title>
        <PageHeading size="l">{heading}</PageHeading>
        <ChoiceList
          path={base}
          kept={awayId ? { away: awayId } : {}}
          searchLabel="Find a person"
          q={q}
          total={choices.people.total}
          choices={choices.people.rows.map((person) => ({
            href: withQuery(base, awayId ? { away: awayId, covering: person.id } : { away: person.id }),
            name: person.name,
            note: personNote(person),
          }))}
        />
      </PageMain>
    );
  }
  const { away, covering, mailboxes } = plan ?? { away: null, covering: null, mailboxes: [] };
  if (!away || !covering) return null;
  const now = new Date();
  const back = withQuery(base, { away: away.id });
  return (
    <PageMain before={<BackLink href={back}>Who stands in?</BackLink>}>
      <CoverForm
        action={arrangeCoverAction.bind(null, organisationId, away.id, covering.id)}
        pageTitle={wholeTitle(`${covering.name} stands in for ${away.name}`)}
        awayName={away.name}
        coveringName={covering.name}
        mailboxes={mailboxes.map((mailbox) => ({
          id: mailbox.id,
          name: mailbox.name,
          note: coverNote(mailbox, { awayName: away.name, coveringName: covering.name }, now),
        }))}
        ticked={held ? (held.mailboxId ?? '').split(' ') : mailboxes.filter(isNeeded).map(({ id }) => id)}
        held={held ?? {}}
      />
    </PageMain>
  );
}
