/** How a person signed in, or tried to. */
export const methodWords: Record<string, string> = {
  'password and authenticator': 'With a password and an authenticator app',
  'password and passkey': 'With a password and a passkey',
  'password and recovery code': 'With a password and a recovery code',
  passkey: 'With a passkey',
  cis2: 'With NHS CIS2',
  demonstration: 'With one click, in the demonstration',
};

/** Why a person was not let in: our reasons, and NHS CIS2's. */
export const refusalWords: Record<string, string> = {
  'no second factor': 'They had no second step yet. A link for setting one up was emailed to them',
  suspended: 'Their access was suspended',
  'no organisation': 'They belonged to no organisation',
  unknown: 'The NHS CIS2 identity belongs to nobody here',
  'no-role': 'They chose no role at NHS CIS2',
  'role-not-allowed': 'Their role at NHS CIS2 may not use this service',
  'organisation-not-here': 'The organisation of their role is not here',
  assurance: 'NHS CIS2 was not sure enough of who they are',
  'too-old': 'They had signed in to NHS CIS2 too long ago',
  cancelled: 'They cancelled at NHS CIS2',
  'linked-elsewhere': 'The NHS CIS2 identity belongs to someone else here',
  'other-person': 'Someone else signed in at NHS CIS2',
  failed: 'NHS CIS2 gave no usable answer',
};

/** What a person could not prove, beside or after their password. */
export const proofWords: Record<string, string> = {
  password: 'The password was not right',
  code: 'The code was not right',
  passkey: 'The passkey was not accepted',
};

/** Why a session ended. */
export const endWords: Record<string, string> = {
  'signed out': 'They signed out',
  'signed out elsewhere': 'They signed out in another place',
  'signed out at CIS2': 'They signed out at NHS CIS2',
  'ended by the person': 'They ended it in their account',
  'password changed': 'The password was changed',
  'factor changed': 'How they sign in was changed',
  'role changed': 'Their role was changed',
  suspended: 'They were suspended',
  removed: 'They were removed',
};

/** What a person wanted to do, after "Wanted to". */
export const permissionWords: Record<string, string> = {
  'mailbox:view': 'see a mailbox',
  'mailbox:check': 'ask for new messages',
  'mailbox:settings': 'change a mailbox',
  'message:view': 'see a message',
  'message:download': 'download a file',
  'message:collect': 'mark as collected',
  'message:send': 'send a message',
  'people:manage': 'manage people',
  'access:manage': 'manage access',
  'review:manage': 'do an access review',
  'settings:manage': 'change an organisation',
  'trail:view': 'see the audit trail',
  'administrators:invite': 'invite administrators',
  'organisations:manage': 'manage organisations',
  'mailboxes:manage': 'manage all mailboxes',
  'environments:view': 'see the environments',
  'announcements:manage': 'make announcements',
  'service_roles:manage': 'give service roles',
  'health:view': 'see how the service does',
  'helpdesk:look_up': 'look something up for the helpdesk',
  'trail:view_all': 'see the whole audit trail',
  'trail:verify': 'verify the audit trail',
  'session:own': 'end a session of their own',
  'factor:own': 'change a second step of their own',
  'identity:own': 'change an NHS CIS2 sign-in of their own',
  'mailbox:poll': 'look into a mailbox, as the service does',
  'mailbox:reseal': 'seal mailbox passwords, as the service does',
  'secrets:reseal': 'seal authenticator apps and emails, as the service does',
  'operator:invite': 'invite operators, as the service does',
  'message:acknowledge': 'tell MESH what was collected, as the service does',
  'message:track': 'ask what became of a message, as the service does',
  'message:confirm': 'find out about a message, as the service does',
  'message:email_waiting': 'email about waiting messages, as the service does',
  'access:remind': 'remind of access that ends, as the service does',
  'review:open': 'open access reviews, as the service does',
  'environments:watch': 'watch the environments, as the service does',
  'records:tidy': 'remove old records, as the service does',
  'trail:checkpoint': 'sign the audit trail, as the service does',
};

/** Roles in an organisation and in the service. */
export const roleWords: Record<string, string> = {
  MEMBER: 'a member',
  ADMINISTRATOR: 'an administrator',
  HELPDESK: 'helpdesk of the service',
  OPERATOR: 'an operator of the service',
  AUDITOR: 'an auditor of the service',
};

/** Why something with MESH went wrong: kinds of MESH errors, and our own codes. */
export const problemWords: Record<string, string> = {
  unreachable: 'MESH could not be reached',
  mesh_unreachable: 'MESH could not be reached',
  timeout: 'MESH did not answer in time',
  aborted: 'It was broken off',
  upload_interrupted: 'It was broken off',
  refused_credentials: 'MESH refused the password of the mailbox',
  mesh_refused_us: 'MESH refused the password of the mailbox',
  not_found: 'MESH did not have it',
  gone: 'MESH no longer had it',
  message_gone: 'MESH did not give the file',
  file_broken: 'the file was not whole',
  rejected: 'MESH refused it',
  invalid_request: 'MESH refused it',
  too_large: 'The file was too large',
  file_too_large: 'The file was too large',
  file_empty: 'The file was empty',
  busy: 'MESH was too busy',
  server_error: 'MESH had a fault',
  outcome_unknown: 'The answer of MESH was lost',
  bad_answer: 'MESH gave no usable answer',
  broken_transfer: 'The transfer broke off',
  internal: 'Something went wrong in the portal',
};
