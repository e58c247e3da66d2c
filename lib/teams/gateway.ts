import { type AccessLevel, accessLevelLabels } from '@/lib/auth/access-level/labels';
import type { OrganisationScope } from '@/lib/auth/authorize';
import type { Db } from '@/lib/db/client';
import { announce } from '@/lib/events/announce';
import { listAdministrators } from '@/lib/people/here/gateway';
import * as repository from './repository';
import type { SetUpCounts } from './types';

const NAMED = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  const more = names.length - NAMED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/**
 * Tells the organisation's other administrators by email that this one gave themselves access, within the
 * caller's transaction: one email each, whatever the number of mailboxes. Does nothing for no mailbox.
 */
export async function tellOfOwnAccess(
  tx: Db,
  { actor, organisation }: OrganisationScope,
  given: readonly { mailboxName: string; level: AccessLevel }[],
): Promise<void> {
  if (given.length === 0) return;
  const others = await listAdministrators(tx, organisation.id, actor.personId);
  const levels = [...new Set(given.map(({ level }) => accessLevelLabels[level].label))];
  await announce(
    tx,
    {
      kind: 'access-granted-to-self',
      who: actor.name,
      mailbox: listed(given.map(({ mailboxName }) => mailboxName)),
      level: levels.join(', '),
      organisation: organisation.name,
    },
    others,
  );
}

/** The organisation's team with that id; null if not found. */
export function findTeam({ organisation }: OrganisationScope, teamId: string, tx?: Db) {
  return repository.findTeam(organisation.id, teamId, tx);
}

/** Whether the authorised person is in the team. */
export function isInTeam(tx: Db, { actor }: OrganisationScope, teamId: string): Promise<boolean> {
  return repository.isInTeam(tx, teamId, actor.personId);
}

/** How many active people, teams, mailboxes and grants the organisation has. */
export function countSetUp({ organisation }: OrganisationScope): Promise<SetUpCounts> {
  return repository.countSetUp(organisation.id);
}

/** How many people of a team may work now, as a value in another query. Pure. */
export const { memberCountOf } = repository;
