import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation, type OrganisationScope, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { transaction } from '@/lib/db/client';
import { AppError, isAppError } from '@/lib/errors/app-error';
import { sendNew } from '../sending/gateway';
import { findKnown } from './gateway';
import { type Judged, judge } from './policy';
import { findList, insertList, storeList, takeList } from './repository';
import { type ListProblem, readList } from './schema';
import type { BulkLine } from './types';

const CORRECTABLE: ReadonlySet<string> = new Set<ListProblem>(['header', 'column', 'shape', 'too-many']);

/**
 * Stores a list of people to invite for an hour, so that it can be checked first. Gives nothing to anyone, so
 * only sending asks for a recent proof: by then a long list is safely stored. @returns its id.
 * @throws AppError not_found, forbidden, invalid_input (not a valid list: a ListProblem in the details, and
 * the id under which the text is kept, so that it can be corrected).
 */
export async function keepBulkList(actor: Actor, organisationId: string, text: string): Promise<string> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const keep = () => insertList(scope.actor.personId, { organisationId, text });
  try {
    readList(text);
  } catch (thrown) {
    if (!isAppError(thrown, 'invalid_input') || !CORRECTABLE.has(String(thrown.details?.problem)))
      throw thrown;
    throw new AppError('invalid_input', { details: { ...thrown.details, list: await keep() } });
  }
  return keep();
}

async function sendOne(scope: OrganisationScope, { line, entry }: Judged): Promise<BulkLine> {
  if (!entry) return line;
  try {
    await sendNew(scope, entry);
    return { ...line, verdict: 'SENT' };
  } catch (thrown) {
    if (isAppError(thrown, 'too_many_attempts')) {
      return { ...line, verdict: 'PROBLEM', words: thrown.publicMessage };
    }
    if (!isAppError(thrown, 'invalid_input')) throw thrown;
    return { ...line, verdict: 'INVITED', words: thrown.fields?.email ?? thrown.publicMessage };
  }
}

/**
 * Invites everyone on a stored list whose line is valid at present, and stores the result of each line.
 * Stores and audits each invitation separately, so nobody waits for the whole list. A second call sends
 * nothing.
 * @throws AppError not_found (also another person's list, or an expired one), forbidden, proof_needed.
 */
export async function sendBulkList(actor: Actor, organisationId: string, id: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const owner = { personId: scope.actor.personId, organisationId };
  if (!(await findList(id, owner))) await refuseAsNotFound(actor, 'people:manage', { organisationId });
  requireRecentProof(scope.actor);
  const list = await transaction((tx) => takeList(tx, id, owner));
  if (!list) return;
  const records = readList(list.text);
  const results: BulkLine[] = [];
  for (const judged of judge(records, await findKnown(scope, records), new Date())) {
    results.push(await sendOne(scope, judged));
  }
  await transaction((tx) => storeList(tx, id, { organisationId, text: '', isTaken: true, results }));
}
