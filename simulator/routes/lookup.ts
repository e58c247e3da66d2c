import { randomUUID } from 'node:crypto';
import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import type { Mailbox } from '../store/directory';
import type { Params } from './router';

export function lookUpEndpoint(exchange: Exchange, params: Params): Promise<void> {
  const odsCode = required(params.ods, 'ods code missing');
  const workflowId = required(params.workflow, 'workflow id missing');
  const receivers = exchange.simulation.directory.receiversOf(workflowId, odsCode);
  if (exchange.version === 2) return exchange.json(200, found(receivers));
  return exchange.json(200, {
    query_id: randomUUID().replaceAll('-', ''),
    results: receivers.map(({ mailbox_id, mailbox_name }) => ({
      address: mailbox_id,
      description: mailbox_name,
      endpoint_type: 'MESH',
    })),
  });
}

/** The same body in both versions. */
export function searchWorkflow(exchange: Exchange, params: Params): Promise<void> {
  const workflowId = required(params.workflow, 'workflow id missing');
  return exchange.json(200, found(exchange.simulation.directory.receiversOf(workflowId)));
}

function found(mailboxes: Mailbox[]) {
  return { results: mailboxes.map(({ mailbox_id, mailbox_name }) => ({ mailbox_id, mailbox_name })) };
}

function required(value: string | undefined, description: string): string {
  if (!value?.trim()) throw refuse.badRequest(description);
  return value;
}
