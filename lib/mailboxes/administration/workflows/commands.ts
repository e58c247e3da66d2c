import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { type Db, transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { findAdministered } from '../repository';
import { newWorkflowSchema } from '../schema';
import { findOpen, lockMailbox } from '../transfer/repository';
import { addWorkflowTo, insertWorkflow, listTickedWorkflows, replaceWorkflows } from './repository';

async function requireOpen(actor: Actor, mailboxId: string) {
  const mailbox = await findAdministered(mailboxId);
  if (!mailbox) return refuseAsNotFound(actor, 'mailboxes:manage');
  if (mailbox.closedAt) throw new AppError('stale');
  return mailbox;
}

async function store(
  actor: Actor,
  mailbox: { id: string; organisationId: string },
  work: (tx: Db) => Promise<Record<string, string | number>>,
): Promise<void> {
  await transaction(async (tx) => {
    // Two people who save at the same time, or two clicks, would each add what the other has added.
    await lockMailbox(tx, mailbox.id);
    if (!(await findOpen(tx, mailbox.id))) throw new AppError('stale');
    const details = await work(tx);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'mailbox.changed',
      outcome: 'done',
      organisationId: mailbox.organisationId,
      mailboxId: mailbox.id,
      details,
    });
  });
}

/** Ids of workflows that were ticked when the page was loaded, and that are now. */
export type Ticks = { was: readonly string[]; now: readonly string[] };

/** The ticked boxes after a person's changes are applied to those of others. */
function afterChanges(present: readonly string[], { was, now }: Ticks): Set<string> {
  const unticked = was.filter((id) => !now.includes(id));
  const ticked = now.filter((id) => !was.includes(id));
  return new Set([...present.filter((id) => !unticked.includes(id)), ...ticked]);
}

/**
 * Changes what a mailbox may send and receive through the portal, where a box was ticked or unticked. Keeps a
 * colleague's changes since the page was loaded. MESH has its own rules. Audited. Idempotent apart from the
 * trail.
 * @throws AppError not_found, forbidden, proof_needed, stale.
 */
export async function setMailboxWorkflows(
  actor: Actor,
  mailboxId: string,
  ticks: { send: Ticks; receive: Ticks },
): Promise<void> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const mailbox = await requireOpen(actor, mailboxId);
  await store(actor, mailbox, async (tx) => {
    const present = await listTickedWorkflows(tx, mailboxId);
    const send = afterChanges(present.send, ticks.send);
    const receive = afterChanges(present.receive, ticks.receive);
    const wanted = [...send, ...receive].map(
      (id) => [id, { canSend: send.has(id), canReceive: receive.has(id) }] as const,
    );
    await replaceWorkflows(tx, mailboxId, new Map(wanted));
    return { sends: send.size, receives: receive.size };
  });
}

/**
 * Registers a new workflow under a plain name, and lets the mailbox send and receive it as ticked. Audited.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (workflowId, workflowName), stale.
 */
export async function addMailboxWorkflow(
  actor: Actor,
  mailboxId: string,
  entered: { workflowId: string; workflowName: string; canSend: boolean; canReceive: boolean },
): Promise<void> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const mailbox = await requireOpen(actor, mailboxId);
  const parsed = newWorkflowSchema.safeParse(entered);
  const fields = parsed.success ? {} : firstProblems(parsed.error);
  if (!entered.canSend && !entered.canReceive)
    fields.canSend = 'Tick whether the mailbox sends it or receives it';
  if (!parsed.success || Object.keys(fields).length > 0) throw new AppError('invalid_input', { fields });
  const { workflowId, workflowName } = parsed.data;
  await store(actor, mailbox, async (tx) => {
    if (!(await insertWorkflow(tx, workflowId, workflowName))) {
      const problem = `${workflowId} is in the list above already. Tick it there`;
      throw new AppError('invalid_input', { fields: { workflowId: problem } });
    }
    const { canSend, canReceive } = entered;
    await addWorkflowTo(tx, mailboxId, workflowId, { canSend, canReceive });
    return { workflowId };
  });
}
