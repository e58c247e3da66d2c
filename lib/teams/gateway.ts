import type { OrganisationScope } from '@/lib/auth/authorize';
import type { Db } from '@/lib/db/client';
import { queueLetter } from '@/lib/mail/queue';
import { levelLabels } from './labels';
import { listAdministrators } from './repository';
import type { GrantLevel } from './types';

const NAMED = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length - NAMED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/**
 * Tells the organisation's other administrators by mail that this one gave themselves access, within the caller's
 * transaction: one letter each, whatever the number of mailboxes. Does nothing for no mailbox.
 */
export async function tellOfOwnAccess(
  tx: Db,
  { actor, organisation }: OrganisationScope,
  given: readonly { mailboxName: string; level: GrantLevel }[],
): Promise<void> {
  if (given.length === 0) return;
  const others = await listAdministrators(tx, organisation.id, actor.personId);
  const levels = [...new Set(given.map(({ level }) => levelLabels[level].label))];
  for (const { id, name, email } of others) {
    await queueLetter(
      tx,
      { email, personId: id },
      {
        kind: 'access-to-self',
        name,
        who: actor.name,
        mailbox: listed(given.map(({ mailboxName }) => mailboxName)),
        level: levels.join(', '),
        organisation: organisation.name,
      },
    );
  }
}
