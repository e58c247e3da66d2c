import { type AuditEntry, recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { findAdministratorNames } from '@/lib/people/gateway';
import { findPersonForHelpdesk, listMailboxesForHelpdesk, listReports } from './repository';
import { askedBy } from './schema';
import type { Asked, Found, FoundMailbox, FoundPerson } from './types';

type Membership = { suspendedAt: Date | null; endsAt: Date | null };

function stateOf({ suspendedAt, endsAt }: Membership): 'live' | 'suspended' | 'ended' {
  if (suspendedAt) return 'suspended';
  return endsAt && endsAt <= new Date() ? 'ended' : 'live';
}

async function findPerson(email: string): Promise<FoundPerson | null> {
  const row = await findPersonForHelpdesk(email);
  if (!row) return null;
  const { passwordHash, authenticator, sessions, memberships, _count, ...person } = row;
  const [last] = sessions;
  return {
    ...person,
    lastSignIn: last ? { at: last.createdAt, method: last.method } : null,
    hasPassword: passwordHash !== null,
    hasAuthenticator: authenticator !== null,
    hasIdentity: _count.identities > 0,
    passkeys: _count.passkeys,
    recoveryCodesLeft: _count.recoveryCodes,
    memberships: await Promise.all(
      memberships.map(async (one) => ({
        organisation: one.organisation.name,
        state: stateOf(one),
        administrators: await findAdministratorNames(one.organisationId, person.id),
      })),
    ),
  };
}

async function findMailboxes(meshMailboxId: string): Promise<FoundMailbox[]> {
  const rows = await listMailboxesForHelpdesk(meshMailboxId);
  return Promise.all(
    rows.map(async ({ organisation, ...row }) => ({
      ...row,
      organisation: organisation.name,
      administrators: await findAdministratorNames(row.organisationId),
    })),
  );
}

const codeOf = (code: string): ErrorCode | null => (code in errorCodes ? (code as ErrorCode) : null);

async function find(asked: Asked, text: string): Promise<Found> {
  if (asked === 'error') {
    const rows = await listReports(text.toLowerCase());
    return { asked, errors: rows.map(({ code, ...row }) => ({ ...row, code: codeOf(code) })) };
  }
  if (asked === 'mailbox') return { asked, mailboxes: await findMailboxes(text.toUpperCase()) };
  const person = await findPerson(text.toLowerCase());
  return { asked, people: person ? [person] : [] };
}

/**
 * The person or thing it was about, so that the organisation's own administrators see that the helpdesk
 * looked.
 */
function subjectOf(found: Found): Pick<AuditEntry, 'organisationId' | 'mailboxId' | 'details'> {
  if (found.asked === 'error') return { details: { asked: found.asked, found: found.errors.length } };
  if (found.asked === 'person') {
    const [person] = found.people;
    return {
      details: { asked: found.asked, found: found.people.length, ...(person && { personId: person.id }) },
    };
  }
  const [mailbox] = found.mailboxes;
  return {
    details: { asked: found.asked, found: found.mailboxes.length },
    ...(mailbox && { mailboxId: mailbox.id, organisationId: mailbox.organisationId }),
  };
}

/**
 * What the helpdesk may know to help a caller: the time and page of an error, how a person signs in and
 * whether they can, when a mailbox was last checked and what was wrong. No message, and nothing that was
 * typed. `text` is the whole reference, email address or MESH mailbox id: there is no search by part.
 * Audited.
 * @throws AppError not_found, forbidden.
 */
export async function lookUp(actor: Actor, text: string): Promise<Found> {
  await authorizeService(actor, 'helpdesk:look_up');
  const found = await find(askedBy(text.trim()), text.trim());
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'helpdesk.looked_up',
    outcome: 'done',
    ...subjectOf(found),
  });
  return found;
}
