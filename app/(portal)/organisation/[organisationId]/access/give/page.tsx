import type { Metadata } from 'next';
import { ChoiceList } from '@/components/access/choice-list';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { listHoldersToChoose } from '@/lib/access/grants/queries';
import { holderKey } from '@/lib/access/policy';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../../load';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export const metadata: Metadata = { title: 'Who gets access?' };

export default async function GivePage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const { q } = listSchema.parse(await searchParams);
  const paths = organisationPaths(organisationId);
  const { holders } = await load('/organisation/[organisationId]/access/give', paths.give, (actor) =>
    listHoldersToChoose(actor, organisationId, q),
  );
  return (
    <PageMain before={<BackLink href={paths.access}>Who can use which mailbox</BackLink>}>
      <PageHeading
        size="l"
        lede="Choose a team if you can. People who join it later get the same access, and lose it when they leave."
      >
        Who gets access?
      </PageHeading>
      <ChoiceList
        path={paths.give}
        kept={{}}
        searchLabel="Find a team or a person"
        q={q}
        total={holders.total}
        choices={holders.rows.map((holder) => ({
          href: withQuery(paths.giveWhat, { holder: holderKey(holder) }),
          name: holder.name,
          note: holder.kind === 'team' ? 'Team' : holder.note,
        }))}
      />
    </PageMain>
  );
}
