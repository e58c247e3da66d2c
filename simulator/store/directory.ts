import { readFileSync } from 'node:fs';
import { z } from 'zod';

const mailboxLine = z.object({
  mailbox_id: z.string().min(1),
  mailbox_name: z.string().default(''),
  billing_entity: z.string().nullish(),
  ods_code: z.string().default(''),
  org_code: z.string().default(''),
  org_name: z.string().default(''),
  password: z.string().default(''),
  active: z.boolean().default(true),
  robot: z.enum(['answers', 'never', 'refuses', 'discards']).optional(),
});

const workflowLine = z.object({
  workflow_id: z.string().min(1),
  senders: z.array(z.string()).default([]),
  receivers: z.array(z.string()).default([]),
  gp_routing: z.boolean().default(false),
});

const demographicsLine = z.object({
  nhs_number: z.string().regex(/^\d{10}$/),
  date_of_birth: z.iso.date(),
  surname: z.string().min(1),
  ods_code: z.string().min(1),
});

export type Mailbox = z.output<typeof mailboxLine>;
export type Workflow = { id: string; senders: Set<string>; receivers: Set<string>; gpRouting: boolean };
export type Patient = z.output<typeof demographicsLine>;

/** Who exists and who may send what to whom, read once at start from the three data files. */
export class Directory {
  readonly #mailboxes = new Map<string, Mailbox>();
  readonly #workflows = new Map<string, Workflow>();
  readonly #patients = new Map<string, Patient>();

  constructor(files: { mailboxes: string; workflows: string; demographics: string }) {
    for (const mailbox of readLines(files.mailboxes, mailboxLine)) {
      const id = mailbox.mailbox_id.trim().toUpperCase();
      this.#mailboxes.set(id, { ...mailbox, mailbox_id: id });
    }
    for (const line of readLines(files.workflows, workflowLine)) {
      const id = line.workflow_id.trim();
      const [senders, receivers] = [mailboxIds(line.senders), mailboxIds(line.receivers)];
      this.#workflows.set(id, { id, senders, receivers, gpRouting: line.gp_routing });
    }
    for (const patient of readLines(files.demographics, demographicsLine)) {
      this.#patients.set(patient.nhs_number, patient);
    }
  }

  findMailbox(mailboxId: string): Mailbox | undefined {
    return this.#mailboxes.get(mailboxId);
  }

  findWorkflow(workflowId: string): Workflow | undefined {
    return this.#workflows.get(workflowId);
  }

  findPatient(nhsNumber: string): Patient | undefined {
    return this.#patients.get(nhsNumber);
  }

  /**
   * Mailboxes that receive a workflow. Matched exactly and case-sensitively, like NHS England's test server.
   */
  receiversOf(workflowId: string, odsCode?: string): Mailbox[] {
    const receivers = this.#workflows.get(workflowId)?.receivers ?? [];
    return [...receivers]
      .map((id) => this.#mailboxes.get(id))
      .filter((mailbox) => mailbox !== undefined)
      .filter((mailbox) => odsCode === undefined || mailbox.ods_code === odsCode);
  }

  /** Those that collect what arrives. */
  robots(): Mailbox[] {
    const collects = ['answers', 'discards'];
    return [...this.#mailboxes.values()].filter(({ robot }) => robot && collects.includes(robot));
  }
}

function mailboxIds(ids: string[]): Set<string> {
  return new Set(ids.map((id) => id.trim().toUpperCase()).filter(Boolean));
}

function readLines<T extends z.ZodType>(file: string, schema: T): z.output<T>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `${file} line ${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => parseLine(line, schema, place));
}

function parseLine<T extends z.ZodType>(line: string, schema: T, place: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(line));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${place} cannot be read: ${reason}`);
  }
}
