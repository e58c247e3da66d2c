import { wholeTitle } from '@/app/environment';
import { problemTitle, problemWords } from '@/app/problem-words';
import { LevelTag } from '@/components/access/level-tag';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, rangeWords, withQuery } from '@/components/organisation/paths';
import { MembersTable } from '@/components/teams/members-table';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { PageProblem } from '@/components/ui/page-problem';
import { Pagination } from '@/components/ui/pagination';
import { SummaryList } from '@/components/ui/summary-list';
import { endWords, holderKey } from '@/lib/access/policy';
import { getTeam } from '@/lib/teams/queries';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../../load';
import { removeMemberAction } from '../actions';
import { TeamDone } from '../team-done';

type Props = {
  params: Promise<{ organisationId: string; teamId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function TeamPage({ params, searchParams }: Props) {
  const { organisationId, teamId } = await params;
  const query = await searchParams;
  const address = listSchema.parse(query);
  const paths = organisationPaths(organisationId);
  const path = paths.team(teamId);
  const { organisation, team, members, grants } = await load(
    '/organisation/[organisationId]/teams/[teamId]',
    path,
    (actor) => getTeam(actor, organisationId, teamId, address.page),
  );
  const { page } = members;
  const now = new Date();
  const problem = problemWords(query.problem);
  return (
    <PageMain before={<Breadcrumbs items={[{ href: paths.teams, label: 'Teams' }]} />}>
      <title>{wholeTitle(problemTitle(`${team.name}, team`, problem))}</title>
      {problem && <PageProblem text={problem} />}
      <TeamDone done={query.done} count={query.count} />
      <PageHeading size="l" caption="Team" lede={organisation.name}>
        <bdi>{team.name}</bdi>
      </PageHeading>
      <ButtonRow>
        <ButtonLink href={`${path}/add`}>Add people</ButtonLink>
        <a href={`${path}/rename`}>Change the name</a>
        <a href={`${path}/remove`}>Remove the team</a>
      </ButtonRow>
      <h2 className="nhsuk-heading-m">Mailboxes</h2>
      {grants.length === 0 ? (
        <p>This team cannot use a mailbox yet.</p>
      ) : (
        <SummaryList
          rows={grants.map(({ id, mailboxName, level, endsAt }) => ({
            key: mailboxName,
            value: <LevelTag level={level} />,
            note: endsAt ? endWords(endsAt, now) : undefined,
            change: { href: paths.grant(id), what: `what they can do with ${mailboxName}` },
          }))}
        />
      )}
      <ButtonRow>
        <ButtonLink
          variant="secondary"
          href={withQuery(paths.giveWhat, { holder: holderKey({ kind: 'team', id: team.id }) })}
        >
          Give access to this team
        </ButtonLink>
      </ButtonRow>
      <h2 className="nhsuk-heading-m">People</h2>
      {members.rows.length === 0 ? (
        <p>Nobody is in this team yet.</p>
      ) : (
        <>
          <MembersTable
            organisationId={organisation.id}
            teamName={team.name}
            members={members.rows}
            removeAction={(personId) => removeMemberAction.bind(null, organisationId, team.id, personId)}
          />
          <Pagination
            summary={rangeWords(members, { one: 'person', many: 'people' })}
            previousHref={page > 1 ? withQuery(path, { page: page - 1 }) : undefined}
            nextHref={
              page * members.pageSize < members.total ? withQuery(path, { page: page + 1 }) : undefined
            }
          />
        </>
      )}
    </PageMain>
  );
}
