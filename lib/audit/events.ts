/** Everything that is written to the audit trail, closed. The words are what an auditor reads. */
export const auditEvents = {
  'session.started': 'Signed in',
  'session.refused': 'Sign-in refused',
  'session.ended': 'Signed out',
  'access.refused': 'Refused: no permission',
  'access.not_found': 'Refused: not theirs, or not there',
  'inbox.viewed': 'Looked at an inbox',
  'sent.viewed': 'Looked at sent messages',
  'message.viewed': 'Looked at a message',
  'message.downloaded': 'Downloaded a file',
  'message.marked_collected': 'Marked as collected',
  'message.collection_undone': 'Undid "mark as collected"',
  'message.acknowledged': 'Told MESH that a message was collected',
  'message.sent': 'Sent a message',
  'message.draft_discarded': 'Discarded an unsent message',
  'mailbox.checked': 'Asked MESH for new messages',
  'mailbox.password_resealed': 'Sealed a mailbox password with the current key',
} as const;

export type AuditEventName = keyof typeof auditEvents;

export type AuditOutcome = 'done' | 'begun' | 'succeeded' | 'failed' | 'unknown';
