import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import type { Mailbox } from '../store/directory';
import { addEvent, statusOf } from '../store/message';
import { findMessage } from './retrieve';
import type { Params } from './router';

/** Says 200 to the recipient in any status, but changes only what is waiting. */
export function acknowledge(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  const message = findMessage(exchange, params);
  if (message.recipient !== mailbox.mailbox_id) throw refuse.forbidden();
  const { clock, messages } = exchange.simulation;
  if (statusOf(message) === 'accepted') {
    addEvent(message, { status: 'acknowledged', atMs: clock.nowMs() });
    messages.save(message);
  }
  return exchange.version === 1 ? exchange.json(200, { messageId: message.messageId }) : exchange.empty(200);
}
