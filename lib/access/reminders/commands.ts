import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { db, transaction } from '@/lib/db/client';
import { announce } from '@/lib/events/announce';
import { listAdministrators } from '@/lib/people/here/gateway';
import {
  deleteNotified,
  type GrantEnding,
  insertNotified,
  listGrantEndings,
  listMembershipEndings,
  type MembershipEnding,
} from './repository';

const AHEAD_MS = 7 * 86_400_000;

type Recipient = { id: string; name: string; email: string };

/** Looks up the administrators of each organisation once. */
function administratorsOf(): (organisationId: string) => Promise<Recipient[]> {
  const known = new Map<string, Promise<Recipient[]>>();
  return (organisationId) => {
    const people = known.get(organisationId) ?? listAdministrators(db(), organisationId);
    known.set(organisationId, people);
    return people;
  };
}

const ownerOf = ({ personId, holderName: name, holderEmail: email }: GrantEnding): Recipient[] =>
  personId && email ? [{ id: personId, name, email }] : [];

type Group = { recipient: Recipient; endings: GrantEnding[] };

/** Each recipient with what they need to know about an organisation, in the order of the end dates. */
async function byRecipient(
  endings: GrantEnding[],
  administratorsOf: (organisationId: string) => Promise<Recipient[]>,
): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const ending of endings) {
    const administrators = await administratorsOf(ending.organisationId);
    const others = administrators.filter(({ id }) => id !== ending.personId);
    for (const recipient of [...ownerOf(ending), ...others]) {
      const key = `${ending.organisationId} ${recipient.id}`;
      const group = groups.get(key) ?? { recipient, endings: [] };
      group.endings.push(ending);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

const keyOf = ({ id, endsAt }: GrantEnding, recipient: Recipient) =>
  `${id}:${endsAt.toISOString()}:${recipient.id}`;

/**
 * Only administrators may open the pages where it can be changed: the page of a single grant, or the table
 * for several.
 */
function linkOf(endings: GrantEnding[], { id }: Recipient): string {
  const [first] = endings;
  if (!first || endings.every(({ personId }) => personId === id)) return '/mailboxes';
  const access = `/organisation/${first.organisationId}/access`;
  return endings.length === 1 ? `${access}/${first.id}` : access;
}

/** One email with everything the recipient has not been told yet. None if they know it all. */
async function remind(recipient: Recipient, endings: GrantEnding[]): Promise<void> {
  await transaction(async (tx) => {
    const expiries = endings.map((ending) => ({ key: keyOf(ending, recipient), endsAt: ending.endsAt }));
    const newKeys = await insertNotified(tx, expiries);
    const news = endings.filter((ending) => newKeys.includes(keyOf(ending, recipient)));
    const [first] = news;
    if (!first) return;
    await announce(
      tx,
      {
        kind: 'access-end-approached',
        organisation: first.organisationName,
        endings: news.map((ending) => ({
          who: ending.personId === recipient.id ? null : ending.holderName,
          mailbox: ending.mailboxName,
          endsAt: ending.endsAt,
        })),
        link: linkOf(news, recipient),
      },
      [recipient],
    );
  });
}

async function remindOfLeaving(ending: MembershipEnding, administrators: Recipient[]): Promise<void> {
  const { personId, personName, personEmail, organisationId, organisationName, endsAt } = ending;
  const own = { id: personId, name: personName, email: personEmail };
  const others = administrators.filter(({ id }) => id !== personId);
  await transaction(async (tx) => {
    for (const told of [own, ...others]) {
      const isOwn = told.id === personId;
      // Only administrators may open a person's page.
      const link = isOwn ? '/mailboxes' : `/organisation/${organisationId}/people/${personId}`;
      const facts = { who: isOwn ? null : personName, organisation: organisationName, endsAt, link };
      const key = `access-ends:membership:${personId}:${organisationId}:${endsAt.toISOString()}:${told.id}`;
      await announce(tx, { kind: 'membership-end-approached', ...facts }, [told], { key });
    }
  });
}

/**
 * Emails people who will lose access within a week (because a grant, cover or membership ends), and their
 * administrators: each once for each end date, however often this runs. Grants and covers of an organisation
 * go in one email to each recipient. For a team, only the administrators are told. For the daily job. @throws
 * AppError forbidden.
 */
export async function remindEndings(actor: Actor): Promise<void> {
  await requireSystem(actor, 'access:remind');
  const now = new Date();
  const until = new Date(now.getTime() + AHEAD_MS);
  const administrators = administratorsOf();
  const groups = await byRecipient(await listGrantEndings(until), administrators);
  for (const { recipient, endings } of groups) await remind(recipient, endings);
  for (const ending of await listMembershipEndings(until)) {
    await remindOfLeaving(ending, await administrators(ending.organisationId));
  }
  await deleteNotified(db(), now);
}
