import { z } from 'zod';

/** A whole number, with an explanation for an invalid one. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** `id:base64` pairs separated by commas. The first seals, and all of them open. */
const sealingKeys = z.string().transform((text, context) =>
  text.split(',').map((pair) => {
    const [id = '', encoded = ''] = pair.trim().split(/:(.*)/s);
    const key = Buffer.from(encoded, 'base64');
    if (!/^[\w-]{1,32}$/.test(id) || key.length !== 32) {
      context.addIssue({ code: 'custom', message: 'each key must be id:base64 of 32 bytes' });
    }
    return { id, key };
  }),
);

export type Setting = {
  schema: z.ZodType;
  description: string;
  defaultValue?: string;
  secret?: true;
};

/**
 * Every setting of the portal and the worker except those of a MESH environment. The operator's reference is
 * generated from it.
 */
export const settings = {
  DATABASE_URL: {
    schema: z.string().regex(/^postgres(ql)?:\/\//, 'must start postgresql://'),
    description:
      'Address of the Postgres database, with user and password of an account that changes rows and can create nothing.',
    secret: true,
  },
  DATABASE_OWNER_URL: {
    schema: z.union([z.literal(''), z.string().regex(/^postgres(ql)?:\/\//, 'must start postgresql://')]),
    description:
      'The same database with the account that owns its tables. Only `npm run migrate` needs it: keep it out of the environment of portal and worker.',
    defaultValue: '',
    secret: true,
  },
  DATABASE_POOL_SIZE: {
    schema: wholeNumber(1, 200),
    description: 'Connections that one process keeps to the database at most.',
    defaultValue: '10',
  },
  PORTAL_URL: {
    schema: z.url({ protocol: /^https?$/ }),
    description: 'Address at which people reach the portal. https is required beyond this machine.',
  },
  PORT: { schema: wholeNumber(1, 65535), description: 'Port the portal listens on.', defaultValue: '3000' },
  HOST: {
    schema: z.string().min(1),
    description: 'Address the portal listens on.',
    defaultValue: '127.0.0.1',
  },
  TRUST_PROXY: {
    schema: flag,
    description:
      'true when a proxy of yours stands in front and sets X-Forwarded-For; only then are X-Forwarded headers believed.',
    defaultValue: 'false',
  },
  AUTH_SECRET: {
    schema: z.string().min(32, 'must have at least 32 characters'),
    description: 'Random text of 32 or more characters that protects session cookies.',
    secret: true,
  },
  SEALING_KEYS: {
    schema: sealingKeys,
    description:
      'Keys for mailbox passwords: id:base64 of 32 random bytes, the current key first, older ones after it, separated by commas.',
    secret: true,
  },
  AUDIT_SIGNING_KEY: {
    schema: sealingKeys,
    description:
      'Keys that sign checkpoints of the audit trail: id:base64 of 32 random bytes, the current key first, older ones after it, separated by commas. Keep them out of the database and its backups.',
    secret: true,
  },
  AUDIT_CHECKPOINT_FILE: {
    schema: z.string(),
    description:
      'File to which the worker adds a line for each checkpoint of the audit trail, best on another machine’s disk. Without one, checkpoints stand in the database and the log.',
    defaultValue: '',
  },
  DEMONSTRATION: {
    schema: flag,
    description:
      'true for the demonstration: seeded accounts that sign in with one click. Refused unless the portal and MESH are both on this machine.',
    defaultValue: 'false',
  },
  CLOCK_OFFSET_FILE: {
    schema: z.string(),
    description:
      'For tests in which days pass: a file with the milliseconds by which the service’s clock is ahead of the machine’s. Refused unless the portal and MESH are both on this machine.',
    defaultValue: '',
  },
  MESH_ENVIRONMENTS: {
    schema: z
      .string()
      .transform((text) => text.split(',').map((name) => name.trim().toLowerCase()))
      .pipe(z.array(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'names are letters, digits and -')).min(1)),
    description:
      'Names of the MESH environments served, separated by commas; see below for the settings of each.',
  },
  SERVICE_NAME: {
    schema: z.string().min(1).max(60),
    description: "The service's name, in the header and in page titles.",
    defaultValue: 'MESH Mailbox',
  },
  HELP_CONTACT: {
    schema: z.string().min(1).max(200),
    description: 'Whom people should ask for help, by name, such as "the Northmoor digital helpdesk".',
    defaultValue: 'your local helpdesk',
  },
  HELP_PHONE: {
    schema: z.string().regex(/^(?:\+?[\d ()-]{5,30})?$/, 'a phone number, like 0113 496 0000'),
    description: 'The phone number of those people. Shown wherever help is offered.',
    defaultValue: '',
  },
  HELP_EMAIL: {
    schema: z.union([z.literal(''), z.email()]),
    description: 'Their email address. Shown wherever help is offered.',
    defaultValue: '',
  },
  SESSION_IDLE_MINUTES: {
    // Pages warn two minutes before the end.
    schema: wholeNumber(5, 720),
    description: 'Minutes without a click after which a session ends.',
    defaultValue: '30',
  },
  SESSION_IDLE_MINUTES_AAL3: {
    schema: wholeNumber(5, 720),
    description: 'The same after a sign-in at the highest level (AAL3), such as with a smartcard.',
    defaultValue: '15',
  },
  RECENT_SIGN_IN_MINUTES: {
    schema: wholeNumber(1, 240),
    description:
      'Minutes after proving who they are in which people may give access, change how they sign in, or reveal.',
    defaultValue: '10',
  },
  INVITATION_DAYS: {
    schema: wholeNumber(1, 30),
    description: 'Days for which the link of an invitation works.',
    defaultValue: '7',
  },
  SMTP_URL: {
    schema: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]),
    description:
      'Mail server, such as smtp://user:password@mail.example.org:587 (STARTTLS) or smtps://…:465. Without one, mail waits unsent.',
    defaultValue: '',
    secret: true,
  },
  MAIL_FROM: {
    schema: z.string().min(3).max(200),
    description: 'From whom mail comes, such as "MESH Mailbox <no-reply@example.nhs.uk>".',
    defaultValue: 'MESH Mailbox <no-reply@localhost>',
  },
  SESSION_ABSOLUTE_HOURS: {
    schema: wholeNumber(1, 24),
    description: 'Hours after which a session ends in any case.',
    defaultValue: '12',
  },
  MESSAGES_KEPT_MONTHS: {
    schema: wholeNumber(0, 600).refine((months) => months !== 1, 'must be 0, or 2 or more'),
    description:
      'Whole months after which the record of a message (never a file: none is kept) is removed, with its history; 0 keeps all. The audit trail is kept in any case.',
    defaultValue: '0',
  },
  COLLECT_UNDO_SECONDS: {
    schema: wholeNumber(0, 3600),
    description: 'How long "mark as collected" can be undone before MESH is told.',
    defaultValue: '600',
  },
  SEND_CONFIRM_AFTER_SECONDS: {
    schema: wholeNumber(1, 3600),
    description: 'How long to wait before asking MESH what became of a send whose answer was lost.',
    defaultValue: '60',
  },
  SEND_CONFIRM_AGAIN_SECONDS: {
    schema: wholeNumber(1, 3600),
    description:
      'How long to wait before asking MESH again. Only when MESH has said twice, with this time between, that it does not have a message do we say that it was not sent.',
    defaultValue: '180',
  },
  WORKER_CONCURRENCY: {
    schema: wholeNumber(1, 100),
    description: 'Jobs that one worker does at the same time.',
    defaultValue: '5',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    description: 'The least important kind of log line that is written.',
    defaultValue: 'info',
  },
} as const satisfies Record<string, Setting>;
