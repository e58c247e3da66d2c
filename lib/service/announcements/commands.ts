import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { isUuid } from '@/lib/format/uuid';
import { deleteAnnouncement, insertAnnouncement, updateAnnouncement } from './repository';
import { type AnnouncementEntry, announcementSchema } from './schema';

function parse(entered: AnnouncementEntry) {
  const parsed = announcementSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  const { importance, ...rest } = parsed.data;
  return { ...rest, isWarning: importance === 'warning' };
}

async function record(
  tx: Db,
  actor: Actor,
  event: AuditEntry['event'],
  announcementId: string,
  heading?: string,
): Promise<void> {
  const details = { announcementId, ...(heading && { heading }) };
  await recordAudit(tx, { actor: auditActor(actor), event, outcome: 'done', details });
}

/**
 * Creates an announcement, which every page shows between two times, within half a minute. Audited.
 * @returns its id. @throws AppError not_found, forbidden, proof_needed, invalid_input.
 */
export async function makeAnnouncement(actor: Actor, entered: AnnouncementEntry): Promise<string> {
  const scope = await authorizeService(actor, 'announcements:manage');
  requireRecentProof(scope.actor);
  const data = parse(entered);
  return transaction(async (tx) => {
    const id = await insertAnnouncement(tx, { ...data, createdById: scope.actor.personId });
    await record(tx, actor, 'announcement.made', id, data.heading);
    return id;
  });
}

/** Changes an announcement. Audited. @throws AppError not_found, forbidden, proof_needed, invalid_input. */
export async function changeAnnouncement(
  actor: Actor,
  announcementId: string,
  entered: AnnouncementEntry,
): Promise<void> {
  const scope = await authorizeService(actor, 'announcements:manage');
  requireRecentProof(scope.actor);
  const data = parse(entered);
  if (!isUuid(announcementId)) return refuseAsNotFound(actor, 'announcements:manage');
  const changed = await transaction(async (tx) => {
    if (!(await updateAnnouncement(tx, announcementId, data))) return false;
    await record(tx, actor, 'announcement.changed', announcementId, data.heading);
    return true;
  });
  if (!changed) await refuseAsNotFound(actor, 'announcements:manage');
}

/** Removes an announcement. Idempotent. Audited. @throws AppError not_found, forbidden, proof_needed. */
export async function removeAnnouncement(actor: Actor, announcementId: string): Promise<void> {
  const scope = await authorizeService(actor, 'announcements:manage');
  requireRecentProof(scope.actor);
  if (!isUuid(announcementId)) return refuseAsNotFound(actor, 'announcements:manage');
  await transaction(async (tx) => {
    if (!(await deleteAnnouncement(tx, announcementId))) return;
    await record(tx, actor, 'announcement.removed', announcementId);
  });
}
