import { refuse } from '../refusals';
import type { Simulation } from '../simulation';
import { isRoutingAddress } from './gp-routing';

/** Refuses an unknown address and a workflow that the two mailboxes do not exchange. */
export function checkRoute(simulation: Simulation, sender: string, to: string, workflowId: string): void {
  const { directory, dialect } = simulation;
  const workflow = directory.findWorkflow(workflowId);
  const routed = isRoutingAddress(to) && workflow?.gpRouting === true;
  const recipient = directory.findMailbox(to);
  if (!routed && !recipient) throw refuse.unregisteredTo();
  if (simulation.robots && recipient?.robot === 'refuses') throw refuse.workflowNotRegistered();
  if (dialect === 'test-server') return;
  if (!workflow) throw refuse.workflowNotRegistered();
  if (!workflow.senders.has(sender)) throw refuse.senderNotAllowed();
  if (!routed && !workflow.receivers.has(to)) throw refuse.workflowNotRegistered();
}
