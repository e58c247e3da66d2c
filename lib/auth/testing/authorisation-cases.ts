import type { AuthorisationCase } from './authorisation-case';
import { accountCases } from './cases/account';
import { mailboxAdministrationCases } from './cases/mailbox-administration';
import { messageCases } from './cases/messages';
import { organisationsCases } from './cases/organisations';
import { serviceCases } from './cases/service';
import { teamsCases } from './cases/teams';
import { trailCases } from './cases/trail';

/** Every query and command of the domains and what you need to call it. `npm run check` reads the keys. */
export const authorisationCases: Record<string, AuthorisationCase> = {
  ...accountCases,
  ...mailboxAdministrationCases,
  ...messageCases,
  ...organisationsCases,
  ...serviceCases,
  ...teamsCases,
  ...trailCases,
};
