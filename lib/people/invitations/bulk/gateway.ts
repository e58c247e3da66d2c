import type { OrganisationScope } from '@/lib/auth/authorize';
import { db } from '@/lib/db/client';
import { serviceRoleProblem } from '../../exclusion/policy';
import { findServiceTeam } from '../../exclusion/repository';
import { findChoices, findMembersByEmail, findWaitingByEmail } from '../repository';
import type { Known } from './policy';
import type { BulkRecord } from './schema';

const toSet = (rows: { email: string }[]) => new Set(rows.map(({ email }) => email));

/** What a list is checked against, at present. */
export async function findKnown(
  { organisation }: OrganisationScope,
  records: readonly BulkRecord[],
): Promise<Known> {
  const emails = records.map(({ email }) => email.toLowerCase());
  const [choices, members, waiting, team] = await Promise.all([
    findChoices(organisation.id),
    findMembersByEmail(organisation.id, emails),
    findWaitingByEmail(organisation.id, emails),
    findServiceTeam(db(), emails),
  ]);
  return {
    choices,
    allowedDomains: organisation.allowedDomains,
    memberEmails: toSet(members),
    waitingEmails: toSet(waiting),
    serviceTeam: new Map(team.map(({ email, name }) => [email, serviceRoleProblem(name)])),
  };
}
