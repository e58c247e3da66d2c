import { exportTrail, exportWholeTrail, searchTrail, searchWholeTrail } from '@/lib/trail/queries';
import { trailFilterSchema } from '@/lib/trail/schema';
import { askToVerify, checkpointTrail, goOnAfterRestore, verifyAsAsked } from '@/lib/trail/verify/commands';
import { getTrailState, verifyTrail } from '@/lib/trail/verify/queries';
import type { AuthorisationCase } from '../authorisation-case';

const everything = trailFilterSchema.parse({});

/** The audit trail. */
export const trailCases: Record<string, AuthorisationCase> = {
  'trail/queries.searchTrail': {
    needs: 'administrator or auditor',
    call: (actor, { organisationId }) => searchTrail(actor, organisationId, everything),
  },
  'trail/queries.exportTrail': {
    needs: 'administrator or auditor',
    call: async (actor, { organisationId }) => (await exportTrail(actor, organisationId, everything)).next(),
  },
  'trail/queries.searchWholeTrail': {
    needs: 'auditor',
    call: (actor) => searchWholeTrail(actor, everything),
  },
  'trail/queries.exportWholeTrail': {
    needs: 'auditor',
    call: async (actor) => (await exportWholeTrail(actor, everything)).next(),
  },
  'trail/verify/queries.getTrailState': { needs: 'auditor', call: (actor) => getTrailState(actor) },
  'trail/verify/queries.verifyTrail': { needs: 'worker', call: (actor) => verifyTrail(actor) },
  'trail/verify/commands.askToVerify': { needs: 'auditor', call: (actor) => askToVerify(actor) },
  'trail/verify/commands.verifyAsAsked': { needs: 'worker', call: (actor) => verifyAsAsked(actor) },
  'trail/verify/commands.goOnAfterRestore': {
    needs: 'worker',
    call: (actor) => goOnAfterRestore(actor, 'A disk was lost'),
  },
  'trail/verify/commands.checkpointTrail': { needs: 'worker', call: (actor) => checkpointTrail(actor) },
};
