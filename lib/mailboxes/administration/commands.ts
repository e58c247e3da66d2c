import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, authorizeService, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import { type Db, transaction } from '@/lib/db/client';
import { seal } from '@/lib/db/sealing';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { enqueue, removeJob } from '@/lib/jobs/jobs';
import { mailboxQueue, passwordPurpose, tryCredential } from '../gateway';
import {
  findAdministered,
  findOrganisationByCode,
  insertMailbox,
  isMailboxOpen,
  updateMailbox,
  updateOwnSettings,
} from './repository';
import {
  mailboxPasswordSchema,
  mailboxSettingsSchema,
  newMailboxSchema,
  ownSettingsSchema,
  pauseSchema,
  shownSettingsSchema,
} from './schema';

const invalid = (fields: Record<string, string>) => new AppError('invalid_input', { fields });

/**
 * Whether MESH accepts the credential, asked of MESH now with a handshake. A refused one is never saved. One
 * that could not be tried is saved only if the operator asks for that. Returns when it was verified, null
 * when it was not.
 */
async function verify(
  environment: string,
  credential: { mailboxId: string; password: string },
  saveUnverified: boolean,
): Promise<Date | null> {
  const answer = await tryCredential(environment, credential);
  if (answer === 'accepted') return clock.now();
  if (answer === 'refused') {
    throw invalid({
      password: 'MESH did not accept this mailbox id and password. Check both, and the environment',
    });
  }
  if (saveUnverified) return null;
  const problem =
    'MESH cannot be reached, so the password was not checked. Try again, or tick the box to save it unchecked';
  throw invalid({ saveUnverified: problem });
}

/**
 * Adds a mailbox, after MESH has accepted its id and password. Seals the password, which is never returned
 * again. Nobody has access to the mailbox yet. Plans a first check. Audited.
 * @returns its id. @throws AppError not_found, forbidden, proof_needed, invalid_input.
 */
export async function addMailbox(actor: Actor, entered: z.input<typeof newMailboxSchema>): Promise<string> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const parsed = newMailboxSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const { odsCode, password, saveUnverified, ...stored } = parsed.data;
  const { environment, meshMailboxId, name } = stored;
  if (!env().mesh.some((one) => one.name === environment))
    throw invalid({ environment: 'Choose an environment' });
  const organisation = await findOrganisationByCode(odsCode);
  if (!organisation) throw invalid({ odsCode: `No organisation here has the code ${odsCode}. Add it first` });
  const taken = `Mailbox ${meshMailboxId} is in this service already. To give it to another organisation, transfer it`;
  if (await isMailboxOpen(environment, meshMailboxId)) throw invalid({ meshMailboxId: taken });
  const verifiedAt = await verify(environment, { mailboxId: meshMailboxId, password }, saveUnverified);
  const id = randomUUID();
  const sealed = seal(password, passwordPurpose(id));
  const mailbox = { id, organisationId: organisation.id, ...stored };
  await transaction(async (tx) => {
    if (!(await insertMailbox(tx, mailbox, { sealed, verifiedAt }))) {
      throw invalid({ meshMailboxId: taken });
    }
    await planLook(tx, id);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'mailbox.created',
      outcome: 'done',
      organisationId: organisation.id,
      mailboxId: id,
      details: { environment, meshMailboxId, name, verified: verifiedAt !== null },
    });
  });
  return id;
}

async function planLook(tx: Db, mailboxId: string): Promise<void> {
  await enqueue(
    tx,
    'poll-mailbox',
    { mailboxId },
    { key: `poll:${mailboxId}`, queue: mailboxQueue(mailboxId) },
  );
}

async function requireOpen(actor: Actor, mailboxId: string) {
  const mailbox = await findAdministered(mailboxId);
  if (!mailbox) return refuseAsNotFound(actor, 'mailboxes:manage');
  if (mailbox.closedAt) {
    throw new AppError('conflict', {
      message: 'This mailbox was transferred, so it can no longer be changed here.',
    });
  }
  return mailbox;
}

/** Stores and records a change, unless the mailbox has been closed. */
async function change(
  actor: Actor,
  mailbox: { id: string; organisationId: string },
  event: 'mailbox.changed' | 'mailbox.password_changed' | 'mailbox.paused' | 'mailbox.resumed',
  store: (tx: Db) => Promise<boolean>,
  details: Record<string, string | number | boolean> = {},
): Promise<void> {
  await transaction(async (tx) => {
    if (!(await store(tx))) throw new AppError('stale');
    await recordAudit(tx, {
      actor: auditActor(actor),
      event,
      outcome: 'done',
      organisationId: mailbox.organisationId,
      mailboxId: mailbox.id,
      details,
    });
  });
}

/**
 * Changes the service team's settings for a mailbox. Audited.
 * @throws AppError not_found, forbidden, invalid_input, conflict, stale.
 */
export async function changeMailbox(
  actor: Actor,
  mailboxId: string,
  entered: z.input<typeof mailboxSettingsSchema>,
): Promise<void> {
  await authorizeService(actor, 'mailboxes:manage');
  const mailbox = await requireOpen(actor, mailboxId);
  const parsed = mailboxSettingsSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const { data } = parsed;
  await change(actor, mailbox, 'mailbox.changed', (tx) => updateMailbox(tx, mailboxId, data), data);
}

/**
 * Changes what a mailbox's own people may set: the name they use for it, and whether a message counts as
 * collected when someone says so (BY_HAND) or when its file was downloaded whole (ON_DOWNLOAD). Audited.
 * @throws AppError not_found, forbidden, invalid_input (name, collecting), stale when a colleague has changed
 * it since the page showed what it `was`: correcting the name would otherwise reset when messages are marked.
 */
export async function changeOwnSettings(
  actor: Actor,
  mailboxId: string,
  entered: { name: string; collecting: string; was: { name: string; collectsOnDownload: boolean } },
): Promise<void> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:settings');
  const parsed = ownSettingsSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const { name, collecting } = parsed.data;
  const data = { name, collectsOnDownload: collecting };
  const was = shownSettingsSchema.safeParse(entered.was).data;
  if (!was) throw new AppError('stale');
  const store = (tx: Db) => updateOwnSettings(tx, mailbox.id, { was, data });
  await change(actor, mailbox, 'mailbox.changed', store, data);
}

/**
 * Changes the password, after MESH has accepted it. The old one is gone. Audited.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (password, saveUnverified), conflict,
 * stale.
 */
export async function changeMailboxPassword(
  actor: Actor,
  mailboxId: string,
  entered: { password: string; saveUnverified?: string },
): Promise<void> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const mailbox = await requireOpen(actor, mailboxId);
  const parsed = mailboxPasswordSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const { password, saveUnverified } = parsed.data;
  const credential = { mailboxId: mailbox.meshMailboxId, password };
  const verifiedAt = await verify(mailbox.environment, credential, saveUnverified);
  const sealed = seal(password, passwordPurpose(mailboxId));
  const data = {
    passwordSealed: sealed.bytes,
    passwordKeyId: sealed.keyId,
    lastHandshakeAt: verifiedAt,
    handshakeProblem: null,
    lastPollProblem: null,
    // Findings with the old password say nothing about the new one.
    ...(verifiedAt === null && { lastPolledAt: null, lateAt: null }),
  };
  const store = async (tx: Db) => {
    if (!(await updateMailbox(tx, mailboxId, data))) return false;
    if (!mailbox.pausedAt) await planLook(tx, mailboxId);
    return true;
  };
  await change(actor, mailbox, 'mailbox.password_changed', store, { verified: verifiedAt !== null });
}

/**
 * Stops checking a mailbox, with a reason that its people see. Messages stay at MESH, and may expire.
 * Audited.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (reason), conflict, stale.
 */
export async function pauseMailbox(
  actor: Actor,
  mailboxId: string,
  entered: { reason: string },
): Promise<void> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const mailbox = await requireOpen(actor, mailboxId);
  const parsed = pauseSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const data = { pausedAt: mailbox.pausedAt ?? clock.now(), pausedReason: parsed.data.reason };
  await change(actor, mailbox, 'mailbox.paused', async (tx) => {
    if (!(await updateMailbox(tx, mailboxId, data))) return false;
    await removeJob(tx, `poll:${mailboxId}`);
    return true;
  });
}

/**
 * Checks a paused mailbox again, at once. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict, stale.
 */
export async function resumeMailbox(actor: Actor, mailboxId: string): Promise<void> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const mailbox = await requireOpen(actor, mailboxId);
  if (!mailbox.pausedAt) return;
  await change(actor, mailbox, 'mailbox.resumed', async (tx) => {
    if (!(await updateMailbox(tx, mailboxId, { pausedAt: null, pausedReason: null }))) return false;
    await planLook(tx, mailboxId);
    return true;
  });
}
