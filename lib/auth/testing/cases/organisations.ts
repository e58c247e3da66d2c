import type { AuthorisationCase } from '../authorisation-case';

/** Of the organisations, people and invitations. */
export const organisationsCases: Record<string, AuthorisationCase> = {};
