import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findKnown } from './gateway';
import { judge } from './policy';
import { findList } from './repository';
import { readList } from './schema';
import type { BulkList } from './types';

/**
 * A list that the person uploaded: what would become of each line at present, or, once sent, what became of
 * it.
 * @throws AppError not_found (also another person's list, or an expired one), forbidden.
 */
export async function getBulkList(actor: Actor, organisationId: string, id: string): Promise<BulkList> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const list =
    (await findList(id, { personId: scope.actor.personId, organisationId })) ??
    (await refuseAsNotFound(actor, 'people:manage', { organisationId }));
  if (list.isTaken) return { id, isSent: true, lines: list.results ?? [] };
  const records = readList(list.text);
  const judged = judge(records, await findKnown(scope, records), new Date());
  return { id, isSent: false, lines: judged.map(({ line }) => line) };
}

/**
 * The text of a list that the person uploaded and has not sent, so that they can correct it.
 * @throws AppError not_found, forbidden.
 */
export async function getBulkText(actor: Actor, organisationId: string, id: string): Promise<string> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const list = await findList(id, { personId: scope.actor.personId, organisationId });
  return list && !list.isTaken ? list.text : refuseAsNotFound(actor, 'people:manage', { organisationId });
}
