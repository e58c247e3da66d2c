import type { OrganisationScope } from '@/lib/auth/authorize';
import type { Db } from '@/lib/db/client';
import * as repository from './repository';
import type { Administrator, Choices, PeopleWanted, PersonHere, PersonToChoose } from './types';

/** Those of the people with a membership of the organisation, whether or not it counts now. */
export function findPeopleHere(
  { organisation }: OrganisationScope,
  ids: readonly string[],
  tx?: Db,
): Promise<PersonHere[]> {
  return repository.findPeopleHere(organisation.id, ids, tx);
}

/** People of the organisation whose name or email contains the text, the first by name. */
export function listPeopleToChoose(
  { organisation }: OrganisationScope,
  wanted: PeopleWanted,
): Promise<Choices<PersonToChoose>> {
  return repository.listPeopleToChoose(organisation.id, wanted);
}

/** The organisation's present administrators except one: the recipients of its emails. */
export function listAdministrators(
  tx: Db,
  organisationId: string,
  exceptId?: string,
): Promise<Administrator[]> {
  return repository.listAdministrators(tx, organisationId, exceptId);
}

/**
 * Makes changes to an organisation's teams and access wait for each other until the transaction ends, so that
 * each sees the result of the previous one. It does not block rows that only refer to the organisation.
 */
export function lockOrganisation(tx: Db, organisationId: string): Promise<void> {
  return repository.lockOrganisation(tx, organisationId);
}
