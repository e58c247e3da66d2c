import type { AuthorisationCase } from '../authorisation-case';

/** Of the administration of mailboxes. */
export const mailboxAdministrationCases: Record<string, AuthorisationCase> = {};
