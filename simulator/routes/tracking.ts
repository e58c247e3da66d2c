import type { Exchange } from '../exchange';
import { MEDIA_TYPE_V1, MEDIA_TYPE_V2, parameterFault, refuse } from '../refusals';
import { queryText, throwFaults } from '../rules/parameters';
import type { Mailbox } from '../store/directory';
import { readable } from '../wire-text';
import type { Params } from './router';
import { trackingV1, trackingV2 } from './tracking-bodies';

/** Only the sender may track; to anyone else the message does not exist (404, deliberately not 403). */
export function trackByMessageId(exchange: Exchange, mailbox: Mailbox): Promise<void> {
  const { messages, directory, dialect } = exchange.simulation;
  const faults = exchange.query.has('messageID') ? [] : [parameterFault.missing('query', 'messageID')];
  const messageId = queryText(exchange, 'messageID', { min: 1 }, faults);
  throwFaults(faults);
  const message = messages.find((messageId ?? '').toUpperCase());
  if (message?.sender !== mailbox.mailbox_id || message.hiddenFromSender) throw refuse.notFound();
  return exchange.version === 1
    ? exchange.json(200, trackingV1(message, { directory, dialect }), MEDIA_TYPE_V1)
    : exchange.json(200, trackingV2(message, { directory, dialect }), MEDIA_TYPE_V2);
}

/** Always the version 1 body. */
export function trackByLocalId(exchange: Exchange, mailbox: Mailbox, params: Params): Promise<void> {
  const { messages, directory, dialect } = exchange.simulation;
  const matching = messages
    .sentBy(mailbox.mailbox_id)
    .filter((message) => readable(message.details.localId) === params.localId);
  const [message, ...others] = matching;
  if (!message) throw unknownLocalId(exchange);
  if (others.length > 0) throw refuse.multipleChoices();
  return exchange.json(200, trackingV1(message, { directory, dialect }), MEDIA_TYPE_V1);
}

function unknownLocalId({ simulation: { dialect, choices } }: Exchange) {
  const isForbidden = dialect === 'published' && choices['unknown-local-id'] === '403';
  return isForbidden ? refuse.forbidden('Message does not exist') : refuse.notFound();
}
