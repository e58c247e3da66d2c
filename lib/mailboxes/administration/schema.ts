import { z } from 'zod';
import { addressPage, addressText } from '@/lib/format/address-fields';

export const BYTES_PER_MB = 1_000_000;
/** The largest file that a mailbox may be allowed to send: MESH's limit for one part. */
export const MAX_MB = 100;

const tick = z
  .string()
  .optional()
  .transform((text) => text === 'yes');

const joined = (text: string) => text.replaceAll(/\s+/g, '').toUpperCase();

const name = z
  .string()
  .trim()
  .min(1, 'Enter a name for the mailbox')
  .max(60, 'The name may have at most 60 characters');

/** The password is kept unchanged: MESH decides what it may contain. */
const password = z
  .string()
  .min(1, 'Enter the password of the mailbox')
  .max(200, 'The password may have at most 200 characters')
  .regex(/^[\x20-\x7e]+$/, 'The password may hold letters, numbers and signs of a British keyboard');

const sizeLimit = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, `Enter a whole number from 1 to ${MAX_MB}`)
  .transform(Number)
  .refine((megabytes) => megabytes >= 1 && megabytes <= MAX_MB, `Enter a whole number from 1 to ${MAX_MB}`)
  .transform((megabytes) => megabytes * BYTES_PER_MB);

/** The service team's settings for a mailbox, by the names of the form's fields. */
const settings = { name, sizeLimit };

/** The same, by the names under which they are stored. */
const toStored = <T extends { sizeLimit: number }>({ sizeLimit: sizeLimitBytes, ...rest }: T) => ({
  ...rest,
  sizeLimitBytes,
});

type StoredSettings = { name: string; sizeLimitBytes: number | bigint };

/** The service team's settings of a stored mailbox, which its next owner takes over. Pure. */
export const storedSettings = ({ name, sizeLimitBytes }: StoredSettings): StoredSettings => ({
  name,
  sizeLimitBytes,
});

export const odsCodeField = z
  .string()
  .transform(joined)
  .pipe(z.string().regex(/^[A-Z0-9]{1,9}$/, 'Enter the ODS code of the organisation, like Y99001'));

const newMailbox = z.object({
  odsCode: odsCodeField,
  environment: z.string().min(1, 'Choose an environment'),
  meshMailboxId: z
    .string()
    .transform(joined)
    .pipe(
      z
        .string()
        .min(1, 'Enter the mailbox id')
        .max(100, 'A mailbox id has at most 100 characters')
        .regex(/^[A-Z0-9_-]+$/, 'A mailbox id has only letters and numbers, like X26ABC1'),
    ),
  ...settings,
  password,
  saveUnverified: tick,
});

/** The names of the fields of the forms that add and change a mailbox. */
export const NEW_MAILBOX_FIELDS = newMailbox.keyof().options;
export const MAILBOX_SETTINGS_FIELDS = z.object(settings).keyof().options;

export const newMailboxSchema = newMailbox.transform(toStored);
export const mailboxSettingsSchema = z.object(settings).transform(toStored);

/** What a mailbox's own people may set. */
export const ownSettingsSchema = z.object({
  name,
  collecting: z
    .enum(['BY_HAND', 'ON_DOWNLOAD'], 'Choose when a message counts as collected')
    .transform((when) => when === 'ON_DOWNLOAD'),
});
/** What the page showed when it was loaded, returned by the browser: untrusted like everything from there. */
export const shownSettingsSchema = z.object({ name: z.string(), collectsOnDownload: z.boolean() });
export const mailboxPasswordSchema = z.object({ password, saveUnverified: tick });

export const pauseSchema = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'Enter the reason. The people who use the mailbox will see it')
    .max(200, 'The reason may have at most 200 characters'),
});

/** A type of message that the service does not know yet. */
export const newWorkflowSchema = z.object({
  // Kept as typed: MESH distinguishes upper and lower case.
  workflowId: z
    .string()
    .trim()
    .min(1, 'Enter the workflow id')
    .max(300, 'A workflow id has at most 300 characters')
    .regex(/^\S+$/, 'A workflow id has no spaces. Take them out')
    .regex(
      /^[A-Za-z0-9_.-]+$/,
      'A workflow id has only letters, numbers, hyphens, underscores and full stops, like TOC_FHIR_IP_DISCH',
    ),
  workflowName: z
    .string()
    .trim()
    .min(1, 'Enter a plain name for it, such as "Discharge letter"')
    .max(80, 'The name may have at most 80 characters'),
});

/** What the operator's list reads from its address. Ignores nonsense. */
export const mailboxFilterSchema = z.object({
  text: addressText(120),
  environment: addressText(31),
  state: z.enum(['problem', 'paused', 'unverified', 'late']).optional().catch(undefined),
  page: addressPage,
});

export type MailboxFilter = z.output<typeof mailboxFilterSchema>;

/** What an organisation's list of mailboxes reads from its address. Ignores nonsense. */
export const organisationMailboxFilterSchema = z.object({ text: addressText(120), page: addressPage });

export type OrganisationMailboxFilter = z.output<typeof organisationMailboxFilterSchema>;
