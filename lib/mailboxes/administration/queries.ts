import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, authorizeOrganisation, authorizeService } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import { env } from '@/lib/env/env';
import { standingOf } from './policy';
import {
  countMailboxes,
  countOfOrganisation,
  findAdministered,
  listKnownWorkflows,
  listMailboxRows,
  listOfOrganisation,
} from './repository';
import type { MailboxFilter, OrganisationMailboxFilter } from './schema';
import type { MailboxListPage, MailboxWorkflowRow, OrganisationMailboxRow } from './types';

const PAGE_SIZE = 25;

/**
 * A page of all mailboxes in the service, for the operator. A page beyond the last is the last.
 * @throws AppError not_found, forbidden.
 */
export async function listAllMailboxes(actor: Actor, filter: MailboxFilter): Promise<MailboxListPage> {
  await authorizeService(actor, 'mailboxes:manage');
  const wanted = { ...filter, now: clock.now() };
  const total = await countMailboxes(wanted);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  const rows = await listMailboxRows(wanted, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  return { rows: rows.map((row) => ({ ...row, state: standingOf(row) })), total, page, pages };
}

export type EnvironmentChoice = { name: string; label: string; kind: 'simulator' | 'test' | 'live' };

/** The MESH environments of this deployment, to choose from. @throws AppError not_found, forbidden. */
export async function listEnvironmentChoices(actor: Actor): Promise<EnvironmentChoice[]> {
  await authorizeService(actor, 'mailboxes:manage');
  return env().mesh.map(({ name, LABEL, KIND }) => ({ name, label: LABEL, kind: KIND }));
}

/** A mailbox as the operator or its organisation's administrators see it. Never includes its password. */
export type AdministeredMailbox = NonNullable<Awaited<ReturnType<typeof read>>>;

async function read(mailboxId: string) {
  const row = await findAdministered(mailboxId);
  if (!row) return null;
  const { organisation, workflows, sizeLimitBytes, ...mailbox } = row;
  return {
    ...mailbox,
    organisationName: organisation.name,
    odsCode: organisation.odsCode,
    sizeLimitBytes: Number(sizeLimitBytes),
    standing: standingOf(mailbox),
    workflows: workflows.map(
      ({ workflow: { id, name, groupName }, canSend, canReceive }): MailboxWorkflowRow => {
        return { id, name, groupName, canSend, canReceive };
      },
    ),
  };
}

/**
 * A mailbox for the operator, open or closed. Never includes its password. @throws AppError not_found,
 * forbidden.
 */
export async function getAdministeredMailbox(actor: Actor, mailboxId: string): Promise<AdministeredMailbox> {
  await authorizeService(actor, 'mailboxes:manage');
  return (await read(mailboxId)) ?? refuseAsNotFound(actor, 'mailboxes:manage');
}

/**
 * Every workflow known to the service, with what the mailbox may do with it. @throws AppError not_found,
 * forbidden.
 */
export async function listWorkflowChoices(actor: Actor, mailboxId: string): Promise<MailboxWorkflowRow[]> {
  await authorizeService(actor, 'mailboxes:manage');
  const mailbox = (await read(mailboxId)) ?? (await refuseAsNotFound(actor, 'mailboxes:manage'));
  const own = new Map(mailbox.workflows.map((workflow) => [workflow.id, workflow]));
  return (await listKnownWorkflows()).map(
    (workflow) => own.get(workflow.id) ?? { ...workflow, canSend: false, canReceive: false },
  );
}

/** A mailbox for the settings that its own organisation may change. @throws AppError not_found, forbidden. */
export async function getMailboxSettings(actor: Actor, mailboxId: string): Promise<AdministeredMailbox> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:settings');
  return (await read(mailbox.id)) ?? refuseAsNotFound(actor, 'mailbox:settings');
}

export type OrganisationMailboxPage = {
  organisationName: string;
  mailboxes: OrganisationMailboxRow[];
  total: number;
  page: number;
  pageSize: number;
};

/**
 * A page of the organisation's mailboxes and their states, for its administrators. A page beyond the last is
 * the last. @throws AppError not_found, forbidden.
 */
export async function listOrganisationMailboxes(
  actor: Actor,
  organisationId: string,
  { text = '', page: asked }: OrganisationMailboxFilter,
): Promise<OrganisationMailboxPage> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'settings:manage');
  const total = await countOfOrganisation(organisation.id, text);
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const range = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const rows = await listOfOrganisation(organisation.id, text, range);
  return {
    organisationName: organisation.name,
    total,
    page,
    pageSize: PAGE_SIZE,
    mailboxes: rows.map(({ workflows, ...mailbox }) => ({
      ...mailbox,
      standing: standingOf(mailbox),
      sends: workflows.filter(({ canSend }) => canSend).length,
      receives: workflows.filter(({ canReceive }) => canReceive).length,
    })),
  };
}
