import os from 'node:os';
import { countAnswer, endpointsAnswer, trackingAnswer, trackingByOurClock } from './answers';
import { createCaller } from './caller';
import { listInbox } from './inbox';
import { parseMessageHeaders } from './message-headers';
import { listOutbox } from './outbox';
import { getPart, streamMessage } from './retrieve';
import { send, sendPart, sendParts } from './send';
import type { ClientOptions, MeshClient, MeshEnvironment } from './types';
import { USER_AGENT } from './version';

/**
 * The client of one environment, with its own pool of connections: make one and keep it, and `close` it at
 * the end. Throws MeshError `invalid_request` for a base URL that may not be used, and Node's own error for
 * unreadable certificates or keys.
 */
export function createMeshClient(environment: MeshEnvironment, options: ClientOptions = {}): MeshClient {
  const caller = createCaller(environment, options);
  return {
    async handshake(mailbox, { signal } = {}) {
      const headers = {
        'mex-ClientVersion': USER_AGENT,
        'mex-OSName': os.type(),
        'mex-OSVersion': os.release(),
        'mex-OSArchitecture': os.arch(),
      };
      await caller.headers({ operation: 'handshake', values: {}, mailbox, headers, signal });
    },

    listInbox: (mailbox, listOptions = {}) => listInbox(caller, mailbox, listOptions),

    async headMessage(mailbox, messageId, { signal } = {}) {
      const values = { message: messageId };
      const answer = await caller.headers({ operation: 'head_message', values, mailbox, signal });
      return parseMessageHeaders(answer.headers, messageId, answer.skewMs);
    },

    getPart: (mailbox, messageId, partNumber, { acceptGzip = true, signal } = {}) =>
      getPart(caller, { mailbox, messageId, acceptGzip }, partNumber, signal),

    streamMessage: (mailbox, messageId, { acceptGzip = true, open = false, signal } = {}) =>
      streamMessage(caller, { mailbox, messageId, acceptGzip }, { open, signal }),

    async acknowledge(mailbox, messageId, { signal } = {}) {
      await caller.headers({ operation: 'acknowledge', values: { message: messageId }, mailbox, signal });
    },

    send: (mailbox, message, body, callOptions = {}) => send(caller, mailbox, message, body, callOptions),

    sendParts: (mailbox, message, parts, totalParts, callOptions = {}) =>
      sendParts(caller, mailbox, message, parts, totalParts, callOptions),

    sendPart: (mailbox, part, body, callOptions = {}) => sendPart(caller, mailbox, part, body, callOptions),

    async trackByMessageId(mailbox, messageId, { signal, version = 2 } = {}) {
      const query = { messageID: messageId.trim() };
      const headers = { Accept: `application/vnd.mesh.v${version}+json` };
      const call = { operation: 'track_by_message_id', values: {}, query, mailbox, headers, signal } as const;
      return caller.json(call, trackingAnswer, trackingByOurClock);
    },

    async trackByLocalId(mailbox, localId, { signal } = {}) {
      const values = { local: localId };
      const call = { operation: 'track_by_local_id', values, mailbox, signal } as const;
      return caller.json(call, trackingAnswer, trackingByOurClock);
    },

    listOutbox: (mailbox, callOptions = {}) => listOutbox(caller, mailbox, callOptions),

    lookUpEndpoint: (odsCode, workflowId, { signal } = {}) => {
      const values = { ods: odsCode, workflow: workflowId };
      return caller.json({ operation: 'look_up_endpoint', values, signal }, endpointsAnswer);
    },

    searchWorkflow: (workflowId, { signal } = {}) =>
      caller.json(
        { operation: 'search_workflow', values: { workflow: workflowId }, signal },
        endpointsAnswer,
      ),

    count: (mailbox, { signal } = {}) =>
      caller.json({ operation: 'count', values: {}, mailbox, signal }, countAnswer),

    close: () => caller.close(),
  };
}
