import type { GrantLevel } from './types';

export const GRANT_LEVELS = ['READ', 'SEND', 'MANAGE'] as const satisfies readonly GrantLevel[];

/** Levels of access in words, and what each allows. */
export const levelLabels: Record<GrantLevel, { label: string; allows: string }> = {
  READ: { label: 'Read', allows: 'See the inbox and sent messages, download files, mark as collected.' },
  SEND: { label: 'Read and send', allows: 'Everything in “Read”, and write and send messages.' },
  MANAGE: {
    label: 'Manage',
    allows: 'Everything in “Read and send”, and change the settings of the mailbox.',
  },
};
