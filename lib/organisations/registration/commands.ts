import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { isUuid } from '@/lib/format/uuid';
import { heldWords, takenWords } from './policy';
import {
  changeCode,
  countHeld,
  deleteOrganisation,
  insertOrganisation,
  renameRow,
  takeOrganisation,
} from './repository';
import { organisationCodeSchema, organisationNameSchema, organisationSchema } from './schema';

/**
 * Adds an organisation to the service. Checks the shape of its ODS code and that it is new here, not that the
 * code exists. Audited. @returns its id. @throws AppError not_found, forbidden, invalid_input (odsCode,
 * name).
 */
export async function addOrganisation(
  actor: Actor,
  entered: { odsCode: string; name: string },
): Promise<string> {
  await authorizeService(actor, 'organisations:manage');
  const parsed = organisationSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  return transaction(async (tx) => {
    const id = await insertOrganisation(tx, parsed.data);
    if (!id) {
      throw new AppError('invalid_input', { fields: { odsCode: takenWords(parsed.data.odsCode) } });
    }
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'organisation.created',
      outcome: 'done',
      organisationId: id,
      details: parsed.data,
    });
    return id;
  });
}

/** Changes the name of an organisation. Audited. @throws AppError not_found, forbidden, invalid_input (name). */
export async function renameOrganisation(
  actor: Actor,
  organisationId: string,
  entered: { name: string },
): Promise<void> {
  await authorizeService(actor, 'organisations:manage');
  if (!isUuid(organisationId)) return refuseAsNotFound(actor, 'organisations:manage');
  const parsed = organisationNameSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  const renamed = await transaction(async (tx) => {
    if (!(await renameRow(tx, organisationId, parsed.data.name))) return false;
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'organisation.changed',
      outcome: 'done',
      organisationId,
      details: parsed.data,
    });
    return true;
  });
  if (!renamed) await refuseAsNotFound(actor, 'organisations:manage');
}

/**
 * Locks an empty organisation. Null when it does not exist. @throws AppError conflict when it is not empty.
 */
async function takeEmpty(tx: Db, organisationId: string, what: string) {
  const organisation = await takeOrganisation(tx, organisationId);
  const held = organisation && heldWords(await countHeld(organisationId, tx));
  if (!held) return organisation;
  throw new AppError('conflict', {
    message: `${organisation.name} has ${held}. ${what} only while it has no people, no waiting invitations and no mailboxes.`,
  });
}

/**
 * Corrects the ODS code of an empty organisation: later the code says whose mailboxes and NHS CIS2 roles
 * these are. Audited. @throws AppError not_found, forbidden, invalid_input (odsCode), conflict (it is not
 * empty).
 */
export async function correctOdsCode(
  actor: Actor,
  organisationId: string,
  entered: { odsCode: string },
): Promise<void> {
  await authorizeService(actor, 'organisations:manage');
  if (!isUuid(organisationId)) return refuseAsNotFound(actor, 'organisations:manage');
  const parsed = organisationCodeSchema.safeParse(entered);
  if (!parsed.success) throw new AppError('invalid_input', { fields: firstProblems(parsed.error) });
  const { odsCode } = parsed.data;
  const found = await transaction(async (tx) => {
    const organisation = await takeEmpty(tx, organisationId, 'Its code can be changed');
    if (!organisation) return false;
    if (!(await changeCode(tx, organisationId, odsCode))) {
      throw new AppError('invalid_input', { fields: { odsCode: takenWords(odsCode) } });
    }
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'organisation.changed',
      outcome: 'done',
      organisationId,
      details: { codeBefore: organisation.odsCode, odsCode },
    });
    return true;
  });
  if (!found) await refuseAsNotFound(actor, 'organisations:manage');
}

/**
 * Removes an empty organisation that was added by mistake. The trail keeps what was done with it. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict (it is not empty).
 */
export async function removeOrganisation(actor: Actor, organisationId: string): Promise<void> {
  const scope = await authorizeService(actor, 'organisations:manage');
  if (!isUuid(organisationId)) return refuseAsNotFound(actor, 'organisations:manage');
  requireRecentProof(scope.actor);
  const found = await transaction(async (tx) => {
    const organisation = await takeEmpty(tx, organisationId, 'It can be removed');
    if (!organisation) return false;
    await deleteOrganisation(tx, organisationId);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'organisation.removed',
      outcome: 'done',
      organisationId,
      details: organisation,
    });
    return true;
  });
  if (!found) await refuseAsNotFound(actor, 'organisations:manage');
}
