import type { AuthorisationCase } from '../authorisation-case';

/** Of the service team. */
export const serviceCases: Record<string, AuthorisationCase> = {};
