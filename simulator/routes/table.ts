import { acknowledge } from './acknowledge';
import { advanceClock, readClock } from './admin-clock';
import { seedMessage } from './admin-deliver';
import { addFault, clearFaults, listFaults } from './admin-faults';
import { tellTruth } from './admin-truth';
import { sendChunk } from './chunk';
import { handshake, update } from './handshake';
import { countInbox, listInbox } from './inbox';
import { lookUpEndpoint, searchWorkflow } from './lookup';
import { headMessage, retrieveMessage, retrievePart } from './retrieve';
import { richInbox, richOutbox } from './rich';
import { authorised, open, openVersioned, type Route } from './router';
import {
  addMessageEvent,
  createReport,
  health,
  mailboxDetails,
  resetAll,
  resetMailbox,
} from './sandbox-admin';
import { messageDetails } from './sandbox-message';
import { send } from './send';
import { trackByLocalId, trackByMessageId } from './tracking';

const ROOT = '/messageexchange';
const HEALTH = ['/health', '/_status', '/_ping', '/healthcheck', `${ROOT}/_ping`, `${ROOT}/deepping`];

/** Both with and without the prefix, as NHS England's test server has for most of its admin calls. */
function both(method: string, pattern: string, handle: Route['handle']): Route[] {
  return [open(method, pattern, handle), open(method, `${ROOT}${pattern}`, handle)];
}

/** In order of matching: fixed words come before mailbox, message and part identifiers. */
export const ROUTES: Route[] = [
  ...HEALTH.map((path) => open('GET', path, health)),

  open('GET', '/admin/clock', readClock),
  open('POST', '/admin/clock', advanceClock),
  open('GET', '/admin/faults', listFaults),
  open('POST', '/admin/faults', addFault),
  open('DELETE', '/admin/faults', clearFaults),
  open('POST', '/admin/deliver', seedMessage),
  open('GET', '/admin/truth', tellTruth),

  ...both('DELETE', '/admin/reset', resetAll),
  ...both('DELETE', '/admin/reset/:mailbox', resetMailbox),
  ...both('GET', '/admin/mailbox/:mailbox', mailboxDetails),
  ...both('GET', '/admin/message/:message', messageDetails),
  ...both('POST', '/admin/message/:message/event', addMessageEvent),
  open('POST', `${ROOT}/admin/report`, createReport),
  open('GET', `${ROOT}/mailbox/:mailbox`, mailboxDetails),

  openVersioned('GET', `${ROOT}/endpointlookup/:ods/:workflow`, lookUpEndpoint),
  openVersioned('GET', `${ROOT}/workflowsearch/:workflow`, searchWorkflow),

  authorised('GET', `${ROOT}/:mailbox`, handshake),
  authorised('POST', `${ROOT}/:mailbox`, handshake),
  authorised('POST', `${ROOT}/:mailbox/update`, update, { versioned: false }),
  authorised('GET', `${ROOT}/:mailbox/count`, countInbox),
  authorised('GET', `${ROOT}/:mailbox/inbox`, listInbox),
  authorised('GET', `${ROOT}/:mailbox/inbox/rich`, richInbox, {
    versioned: false,
    dialect: 'test-server',
  }),
  authorised('HEAD', `${ROOT}/:mailbox/inbox/:message`, headMessage, { versioned: false }),
  authorised('GET', `${ROOT}/:mailbox/inbox/:message`, retrieveMessage),
  authorised('GET', `${ROOT}/:mailbox/inbox/:message/:part`, retrievePart),
  authorised('PUT', `${ROOT}/:mailbox/inbox/:message/status/acknowledged`, acknowledge),
  authorised('POST', `${ROOT}/:mailbox/outbox`, send),
  authorised('GET', `${ROOT}/:mailbox/outbox/rich`, richOutbox, {
    versioned: false,
    dialect: 'test-server',
  }),
  authorised('GET', `${ROOT}/:mailbox/outbox/tracking`, trackByMessageId),
  authorised('GET', `${ROOT}/:mailbox/outbox/tracking/:localId`, trackByLocalId, { versioned: false }),
  authorised('POST', `${ROOT}/:mailbox/outbox/:message/:part`, sendChunk),
];
