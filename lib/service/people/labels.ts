import type { ServiceRole } from '@/lib/auth/actor';

/** The names of the service roles on pages, and what each may do. */
export const serviceRoleWords: Record<ServiceRole, { name: string; may: string }> = {
  OPERATOR: {
    name: 'Operator',
    may: 'Adds organisations and mailboxes, gives service roles, makes announcements. Sees no messages.',
  },
  HELPDESK: { name: 'Helpdesk', may: 'Helps people of every organisation. Sees no messages.' },
  AUDITOR: { name: 'Auditor', may: 'Reads the audit trail of every organisation and verifies it.' },
};
