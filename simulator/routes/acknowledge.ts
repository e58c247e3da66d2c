import type { Exchange } from '../exchange';
import { refuse } from '../refusals';
import type { Mailbox } from '../store/directory';
import { addEvent, statusOf } from '../store/message';
import { findMessage } from './retrieve';
import type { Params } from './router';

/** Answers 200 to the recipient in any status, but changes only waiting messages. */
export function acknowledge(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  const message = findMessage(exchange, params);
  if (message.recipient !== mailbox.mailbox_id) throw refuse.forbidden();
  const { clock, messages, dialect, choices } = exchange.simulation;
  if (statusOf(message) === 'accepted') {
    const by = { mailboxId: mailbox.mailbox_id, userAgent: exchange.userAgent };
    addEvent(message, { status: 'acknowledged', atMs: clock.nowMs(), by });
    messages.save(message);
  }
  const { messageId } = message;
  if (exchange.version === 1) return exchange.json(200, { messageId });
  const isEmpty = dialect === 'test-server' || choices['acknowledge-body'] === 'empty';
  return isEmpty ? exchange.empty(200) : exchange.json(200, { message_id: messageId });
}
