import type { AuthorisationCase } from '../authorisation-case';

/** Of the audit trail. */
export const trailCases: Record<string, AuthorisationCase> = {};
