import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { isUuid } from '@/lib/format/uuid';
import { insertOrganisation, renameRow } from './repository';
import { organisationNameSchema, organisationSchema } from './schema';

/**
 * Adds an organisation to the service. The shape of its ODS code is checked and that it is new here, not that the code
 * exists. Audited. @returns its id. @throws AppError not_found, forbidden, invalid_input (odsCode, name).
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
      const odsCode = `There is an organisation with the code ${parsed.data.odsCode} already`;
      throw new AppError('invalid_input', { fields: { odsCode } });
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
