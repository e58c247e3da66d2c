import type { ServiceRole, SignInMethod } from './actor';

/** Service roles as pages name them. */
export const serviceRoleLabels: Record<ServiceRole, string> = {
  HELPDESK: 'Helpdesk',
  OPERATOR: 'Service operator',
  AUDITOR: 'Auditor',
};

/** How somebody signed in, as pages say it. */
export const signInMethodLabels: Record<SignInMethod, string> = {
  'password and authenticator': 'with password and authenticator app',
  'password and passkey': 'with password and passkey',
  'password and recovery code': 'with password and recovery code',
  passkey: 'with a passkey',
  cis2: 'with NHS CIS2',
  demonstration: 'with one click, in the demonstration',
};
