import type { Actor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { firstProblems } from '@/lib/errors/form-problems';
import { byName } from '@/lib/format/by-name';
import { heldWords, takenWords } from './policy';
import {
  countHeld,
  countOrganisations,
  countPeople,
  findRegistered,
  isCodeTaken,
  listAdministrators,
  listOrganisationRows,
} from './repository';
import { type OrganisationFilter, organisationSchema } from './schema';
import type { OrganisationCheck, OrganisationPage, RegisteredOrganisation } from './types';

const PAGE_SIZE = 25;

/**
 * A page of all organisations in the service, by name. A page beyond the last is the last.
 * @throws AppError not_found, forbidden.
 */
export async function listOrganisations(actor: Actor, filter: OrganisationFilter): Promise<OrganisationPage> {
  await authorizeService(actor, 'organisations:manage');
  const total = await countOrganisations(filter.text);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  const offset = (page - 1) * PAGE_SIZE;
  return { rows: await listOrganisationRows(filter.text, { limit: PAGE_SIZE, offset }), total, page, pages };
}

/** An organisation with its mailboxes and administrators, for the operator. @throws AppError not_found, forbidden. */
export async function getOrganisation(actor: Actor, organisationId: string): Promise<RegisteredOrganisation> {
  await authorizeService(actor, 'organisations:manage');
  const found =
    (await findRegistered(organisationId)) ?? (await refuseAsNotFound(actor, 'organisations:manage'));
  const { invitations, mailboxes, ...organisation } = found;
  const [administrators, people] = await Promise.all([
    listAdministrators(organisationId),
    countPeople(organisationId),
  ]);
  return {
    ...organisation,
    held: heldWords(await countHeld(organisationId)),
    people,
    administrators,
    invited: invitations,
    mailboxes: mailboxes
      .map(({ pausedAt, ...mailbox }) => ({ ...mailbox, isPaused: pausedAt !== null }))
      .sort(byName),
  };
}

/** How a new organisation would be stored, to check it first. @throws AppError not_found, forbidden. */
export async function checkOrganisation(
  actor: Actor,
  entered: { odsCode: string; name: string },
): Promise<OrganisationCheck> {
  await authorizeService(actor, 'organisations:manage');
  const parsed = organisationSchema.safeParse(entered);
  if (!parsed.success) return { ...entered, problems: firstProblems(parsed.error) };
  const { odsCode } = parsed.data;
  const problems = (await isCodeTaken(odsCode)) ? { odsCode: takenWords(odsCode) } : {};
  return { ...parsed.data, problems };
}
