import type { AuthorisationCase } from '../authorisation-case';

/** Of the teams, grants, cover and reviews. */
export const teamsCases: Record<string, AuthorisationCase> = {};
