import type { ServiceRole, SignInMethod } from './actor';

/** Service roles as pages name them. */
export const serviceRoleLabels: Record<ServiceRole, string> = {
  HELPDESK: 'Helpdesk',
  OPERATOR: 'Service operator',
  AUDITOR: 'Auditor',
};

/** How a person signed in, as pages say it. */
export const signInMethodLabels: Record<SignInMethod, string> = {
  'password and authenticator': 'with password and authenticator app',
  'password and passkey': 'with password and passkey',
  'password and recovery code': 'with password and recovery code',
  passkey: 'with a passkey',
  cis2: 'with NHS CIS2',
  demonstration: 'with one click, in the demonstration',
};

/**
 * The form field, or the header sent by a page's script, that says for whom the page was drawn: the id of a
 * person. Values of fields whose name begins with "$" are never kept.
 */
export const PAGE_OWNER_FIELD = '$page-owner';
export const PAGE_OWNER_HEADER = 'x-page-owner';
