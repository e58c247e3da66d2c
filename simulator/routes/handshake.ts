import type { Exchange } from '../exchange';
import { parameterFault } from '../refusals';
import { throwFaults } from '../rules/parameters';
import type { Mailbox } from '../store/directory';

const REQUIRED = ['mex-clientversion', 'mex-osname', 'mex-osversion'];

export function handshake(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const missing = REQUIRED.filter((name) => !exchange.hasHeader(name));
  throwFaults(missing.map((name) => parameterFault.missing('header', name)));
  return exchange.version === 1 ? exchange.json(200, { mailboxId: mailbox.mailbox_id }) : exchange.empty(200);
}

/** The Java client asks this way whether it should update itself. There is never an update. */
export function update(exchange: Exchange): Promise<void> {
  return exchange.empty(200);
}
