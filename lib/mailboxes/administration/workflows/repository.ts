import type { Db } from '@/lib/db/client';

/** Ids of the workflows that the mailbox may send, and of those that it may receive. */
export async function listTickedWorkflows(
  tx: Db,
  mailboxId: string,
): Promise<{ send: string[]; receive: string[] }> {
  const rows = await tx.mailboxWorkflow.findMany({ where: { mailboxId } });
  const idsOf = (may: 'canSend' | 'canReceive') =>
    rows.filter((row) => row[may]).map(({ workflowId }) => workflowId);
  return { send: idsOf('canSend'), receive: idsOf('canReceive') };
}

/** Sets what the mailbox may send and receive, and nothing else. Ignores unknown ids. */
export async function replaceWorkflows(
  tx: Db,
  mailboxId: string,
  wanted: ReadonlyMap<string, { canSend: boolean; canReceive: boolean }>,
): Promise<void> {
  const known = await tx.workflow.findMany({
    where: { id: { in: [...wanted.keys()] } },
    select: { id: true },
  });
  await tx.mailboxWorkflow.deleteMany({ where: { mailboxId } });
  await tx.mailboxWorkflow.createMany({
    data: known.map(({ id }) => ({
      mailboxId,
      workflowId: id,
      ...(wanted.get(id) ?? { canSend: false, canReceive: false }),
    })),
  });
}

/**
 * Registers a workflow under a plain name. Null when it is already known. MESH's convention calls the answer
 * to X "X_ACK".
 */
export async function insertWorkflow(tx: Db, id: string, name: string): Promise<string | null> {
  const { count } = await tx.workflow.createMany({
    data: [{ id, name, groupName: 'Other', acknowledgementFor: /^(.+)_ACK$/.exec(id)?.[1] ?? null }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** Lets the mailbox send and receive a workflow. Idempotent. */
export async function addWorkflowTo(
  tx: Db,
  mailboxId: string,
  workflowId: string,
  may: { canSend: boolean; canReceive: boolean },
): Promise<void> {
  await tx.mailboxWorkflow.upsert({
    where: { mailboxId_workflowId: { mailboxId, workflowId } },
    create: { mailboxId, workflowId, ...may },
    update: may,
  });
}
