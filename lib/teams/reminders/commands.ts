import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { db, transaction } from '@/lib/db/client';
import type { LetterContent } from '@/lib/mail/letters';
import { queueLetter } from '@/lib/mail/queue';
import { listAdministrators } from '../repository';
import { type EndingRow, listEndings } from './repository';

const AHEAD_MS = 7 * 86_400_000;

type Recipient = { id: string; name: string; email: string };

function linkOf({ kind, id, organisationId }: EndingRow): string {
  const place = `/organisation/${organisationId}`;
  return kind === 'grant' ? `${place}/access/${id}` : `${place}/people/${id}`;
}

function letterFor(ending: EndingRow, { id, name }: Recipient): LetterContent {
  const { personId, holderName: who, mailboxName, organisationName: organisation, endsAt } = ending;
  // Only administrators may open the pages where it can be changed.
  const common = { name, who, endsAt, link: id === personId ? '/mailboxes' : linkOf(ending) };
  return mailboxName === null
    ? { kind: 'membership-ends', ...common, organisation }
    : { kind: 'access-ends', ...common, mailbox: mailboxName };
}

async function remind(ending: EndingRow, administrators: Recipient[]): Promise<void> {
  const { kind, id, personId, holderName, holderEmail, endsAt } = ending;
  const own = personId && holderEmail ? [{ id: personId, name: holderName, email: holderEmail }] : [];
  const others = administrators.filter((administrator) => administrator.id !== personId);
  await transaction(async (tx) => {
    for (const recipient of [...own, ...others]) {
      await queueLetter(
        tx,
        { email: recipient.email, personId: recipient.id },
        letterFor(ending, recipient),
        { key: `access-ends:${kind}:${id}:${ending.organisationId}:${endsAt.toISOString()}:${recipient.id}` },
      );
    }
  });
}

/**
 * Mails whoever loses access within a week (by a grant, cover or membership that ends), and their administrators: each of
 * them once for each end, however often this runs. Of a team, the administrators alone are told. For the daily job.
 * @throws AppError forbidden.
 */
export async function remindEndings(actor: Actor): Promise<void> {
  await requireSystem(actor, 'access:remind');
  const administrators = new Map<string, Recipient[]>();
  for (const ending of await listEndings(new Date(Date.now() + AHEAD_MS))) {
    const { organisationId } = ending;
    const known = administrators.get(organisationId) ?? (await listAdministrators(db(), organisationId));
    administrators.set(organisationId, known);
    await remind(ending, known);
  }
}
