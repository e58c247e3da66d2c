import type { AccessLevel } from './types';

/** The levels of access, from the one that allows least. */
export const ACCESS_LEVELS = ['READ', 'SEND', 'MANAGE'] as const satisfies readonly AccessLevel[];

/** Levels of access in words, and what each allows. */
export const accessLevelLabels: Record<AccessLevel, { label: string; allows: string }> = {
  READ: { label: 'Read', allows: 'See the inbox and sent messages, download files, mark as collected.' },
  SEND: { label: 'Read and send', allows: 'Everything in “Read”, and write and send messages.' },
  MANAGE: {
    label: 'Manage',
    allows: 'Everything in “Read and send”, and change the settings of the mailbox.',
  },
};

/** A level of access within a sentence: "read and send". Pure. */
export const accessLevelWords = (level: AccessLevel): string => accessLevelLabels[level].label.toLowerCase();
