import type { AuthorisationCase } from '../authorisation-case';

/** Of the account. */
export const accountCases: Record<string, AuthorisationCase> = {};
