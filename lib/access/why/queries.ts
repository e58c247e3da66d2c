import { highestLevel } from '@/lib/auth/access-level/policy';
import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findPeopleHere, listPeopleToChoose } from '@/lib/people/here/gateway';
import { membershipState } from '@/lib/people/here/policy';
import type { Choices, MembershipState, Organisation, PersonToChoose } from '@/lib/people/here/types';
import { findMailboxHere, listRights } from './repository';
import type { ExplainedMailbox, Right } from './types';

const CHOICES = 25;

/**
 * Everyone of the organisation, including suspended people and past members, the first by name.
 * @throws AppError not_found, forbidden.
 */
export async function listPeopleToExplain(
  actor: Actor,
  organisationId: string,
  text: string,
): Promise<Choices<PersonToChoose>> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  return listPeopleToChoose(scope, { text, among: 'all', limit: CHOICES });
}

export type Explanation = {
  organisation: Organisation;
  person: { id: string; name: string; state: MembershipState; isAdministrator: boolean };
  /** The requested mailbox, or all that a right leads to. */
  mailboxes: ExplainedMailbox[];
};

/** Whether a right counts at that time, if its person does. Pure. */
function isLive({ startsAt, endsAt }: Right, now: Date): boolean {
  return startsAt <= now && (endsAt === null || endsAt > now);
}

/**
 * Why a person can or cannot use a mailbox, or every mailbox they have a right to: each right with who gave
 * it, when, and whether it counts now. @throws AppError not_found, forbidden.
 */
export async function explainAccess(
  actor: Actor,
  organisationId: string,
  personId: string,
  mailboxId: string | null,
): Promise<Explanation> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const { organisation } = scope;
  const [person] = await findPeopleHere(scope, [personId]);
  const mailbox = mailboxId === null ? null : await findMailboxHere(organisation.id, mailboxId);
  if (!person || (mailboxId !== null && !mailbox)) {
    return refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id });
  }
  const now = new Date();
  const state = membershipState(person, now);
  const mailboxes = new Map<string, ExplainedMailbox>();
  if (mailbox) mailboxes.set(mailbox.id, { ...mailbox, level: null, rights: [] });
  for (const row of await listRights(organisation.id, person.id, mailbox?.id ?? null)) {
    const { mailboxId: id, name, meshMailboxId, isClosed, teamId, teamName, ...right } = row;
    const known = mailboxes.get(id) ?? { id, name, meshMailboxId, isClosed, level: null, rights: [] };
    const team = teamId === null ? null : { id: teamId, name: teamName ?? '' };
    known.rights.push({ ...right, mailboxId: id, team });
    mailboxes.set(id, known);
  }
  const explained = [...mailboxes.values()].map((one) => {
    const live = state === 'live' ? one.rights.filter((right) => isLive(right, now)) : [];
    return { ...one, level: highestLevel(live.map(({ level }) => level)) };
  });
  return {
    organisation,
    person: { id: person.id, name: person.name, state, isAdministrator: person.role === 'ADMINISTRATOR' },
    mailboxes: explained,
  };
}
