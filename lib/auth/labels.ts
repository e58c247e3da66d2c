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

/**
 * The field of a form, or the header of what a page's script sends, that says for whom the page was drawn: the id of a
 * person. What is typed in a field whose name begins with "$" is never kept.
 */
export const PAGE_OWNER_FIELD = '$page-owner';
export const PAGE_OWNER_HEADER = 'x-page-owner';
