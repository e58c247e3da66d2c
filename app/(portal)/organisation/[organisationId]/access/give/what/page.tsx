import { notFound } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { GiveForm } from '@/components/access/give-form';
import { mailboxChoice } from '@/components/access/mailbox-choice';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { getGiving, type MailboxToGive } from '@/lib/access/grants/queries';
import { endWords, holderFromKey } from '@/lib/access/policy';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import { dayText } from '@/lib/format/day';
import { findHeldForm } from '@/lib/http/held-form';
import { listSchema } from '@/lib/teams/schema';
import { load } from '../../../../../load';
import { planAccessAction } from '../../actions';
import { CannotGive } from './cannot-give';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');

function noteOf({ meshMailboxId, current }: MailboxToGive): string {
  if (!current) return meshMailboxId;
  const end = current.endsAt ? `, ${endWords(current.endsAt, new Date())}` : '';
  return `${meshMailboxId} · now: ${accessLevelLabels[current.level].label}${end}`;
}

export default async function GiveWhatPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const key = text(query.holder);
  const asked = holderFromKey(key);
  if (!asked) notFound();
  const paths = organisationPaths(organisationId);
  const path = withQuery(paths.giveWhat, { holder: key });
  const { holder, state, mailboxes, held } = await load(
    '/organisation/[organisationId]/access/give/what',
    path,
    async (actor) => ({
      ...(await getGiving(actor, organisationId, asked)),
      held: await findHeldForm(actor.personId, path),
    }),
  );
  if (state !== 'live') {
    return <CannotGive holder={holder} state={state} organisationId={organisationId} />;
  }
  const heldDay = {
    day: held?.['endsOn-day'] ?? '',
    month: held?.['endsOn-month'] ?? '',
    year: held?.['endsOn-year'] ?? '',
  };
  const mailboxIds = held ? (held.mailboxId ?? '').split(' ') : [query.mailbox ?? []].flat();
  const { q } = listSchema.parse(query);
  const items = mailboxes.map((mailbox) => ({
    id: mailbox.id,
    name: mailbox.name,
    note: noteOf(mailbox),
  }));
  return (
    <PageMain before={<BackLink href={paths.give}>Who gets access?</BackLink>}>
      <GiveForm
        key={`${q} ${mailboxIds.join(' ')}`}
        action={planAccessAction.bind(null, organisationId, key)}
        pageTitle={wholeTitle(`What can ${holder.name} use?`)}
        holderName={holder.name}
        mailboxes={mailboxChoice(items, q, mailboxIds)}
        q={q}
        values={{
          mailboxIds,
          level: held?.level ?? text(query.level),
          endsOn: held ? dayText(heldDay) : text(query.ends),
        }}
      />
    </PageMain>
  );
}
