import { redirect } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ConfirmForm } from '@/components/organisation/confirm-form';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { Notice } from '@/components/ui/notice';
import { SummaryList } from '@/components/ui/summary-list';
import { planAccess } from '@/lib/access/grants/commands';
import type { Entered } from '@/lib/access/grants/schema';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import type { PersonActor } from '@/lib/auth/actor';
import { isAppError } from '@/lib/errors/app-error';
import { dayWords } from '@/lib/format/day';
import { load } from '../../../../../load';
import { giveAccessAction } from '../../actions';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const TITLE = 'Check before you give access';
const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');

/** The plan, or null when the address contains no valid one. */
async function plan(actor: PersonActor, organisationId: string, entered: Entered) {
  try {
    return await planAccess(actor, organisationId, entered);
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return null;
    throw error;
  }
}

export default async function GiveCheckPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const entered: Entered = {
    holder: text(query.holder),
    mailboxIds: [query.mailbox].flat().filter((id) => id !== undefined),
    level: text(query.level),
    endsOn: text(query.ends),
  };
  const paths = organisationPaths(organisationId);
  const kept = {
    holder: entered.holder,
    mailbox: entered.mailboxIds,
    level: entered.level,
    ends: entered.endsOn,
  };
  const path = withQuery(paths.giveCheck, kept);
  const { planned, isSelf } = await load(
    '/organisation/[organisationId]/access/give/check',
    path,
    async (actor) => {
      const planned = await plan(actor, organisationId, entered);
      return { planned, isSelf: planned?.holder.id === actor.personId };
    },
  );
  const back = withQuery(paths.giveWhat, kept);
  if (!planned) redirect(entered.holder ? back : paths.give);
  const { holder, mailboxes, level, endsOn } = planned;
  return (
    <PageMain before={<BackLink href={back}>What they can use</BackLink>}>
      <ConfirmForm
        action={giveAccessAction.bind(null, organisationId, entered, holder.name)}
        pageTitle={wholeTitle(TITLE)}
        button="Give access"
        pendingText="Giving access…"
        cancel={{ href: paths.access, label: 'Cancel' }}
      >
        <PageHeading size="l" lede="What they had on these mailboxes before is replaced.">
          {TITLE}
        </PageHeading>
        <SummaryList
          rows={[
            {
              key: holder.kind === 'team' ? 'Team' : 'Person',
              value: <bdi>{holder.name}</bdi>,
              change: { href: paths.give, what: 'who gets access' },
            },
            {
              key: mailboxes.length === 1 ? 'Mailbox' : 'Mailboxes',
              value: mailboxes.map(({ id, name }) => (
                <span className="block" key={id}>
                  <bdi>{name}</bdi>
                </span>
              )),
              change: { href: back, what: 'the mailboxes' },
            },
            {
              key: 'What they may do',
              value: accessLevelLabels[level].label,
              note: accessLevelLabels[level].allows,
              change: { href: back, what: 'what they may do' },
            },
            {
              key: 'Ends',
              value: endsOn ? `After ${dayWords(endsOn)}` : 'Does not end',
              change: { href: back, what: 'when it ends' },
            },
          ]}
        />
        {isSelf && (
          <Notice tone="warning">
            <p>You are giving access to yourself. You may, and the other administrators are told by email.</p>
          </Notice>
        )}
      </ConfirmForm>
    </PageMain>
  );
}
