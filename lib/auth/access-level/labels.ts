/** A person's level of access to a mailbox, from the lowest. */
export const ACCESS_LEVELS = ['READ', 'SEND', 'MANAGE'] as const;

export type AccessLevel = (typeof ACCESS_LEVELS)[number];

type Words = {
  label: string;
  allows: string;
  /** The colour of its tag. */
  colour: 'grey' | 'green' | 'purple';
};

/** Levels of access in words, and what each allows. */
export const accessLevelLabels: Record<AccessLevel, Words> = {
  READ: {
    label: 'Read',
    allows: 'See the inbox and sent messages, download files, mark as collected.',
    colour: 'grey',
  },
  SEND: {
    label: 'Read and send',
    allows: 'Everything in “Read”, and write and send messages.',
    colour: 'green',
  },
  MANAGE: {
    label: 'Manage',
    allows: 'Everything in “Read and send”, and change the settings of the mailbox.',
    colour: 'purple',
  },
};

/** A level of access within a sentence: "read and send". Pure. */
export const accessLevelWords = (level: AccessLevel): string => accessLevelLabels[level].label.toLowerCase();

/** The levels as people type them in a list: "read, send or manage". Pure. */
export const typedLevels = (): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
    ACCESS_LEVELS.map((level) => level.toLowerCase()),
  );
