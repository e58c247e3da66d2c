import { MeshError } from './errors';

/**
 * Every call of the API. `token`: needs an Authorization header. `repeat`: asking twice is the same as asking
 * once, so a failed attempt is repeated. Uploads never are: their bodies are streams, and the first POST is
 * not idempotent.
 */
const OPERATIONS = {
  handshake: { method: 'POST', path: '/messageexchange/{mailbox}', token: true, repeat: true },
  list_inbox: { method: 'GET', path: '/messageexchange/{mailbox}/inbox', token: true, repeat: true },
  count: { method: 'GET', path: '/messageexchange/{mailbox}/count', token: true, repeat: true },
  head_message: {
    method: 'HEAD',
    path: '/messageexchange/{mailbox}/inbox/{message}',
    token: true,
    repeat: true,
  },
  get_part: {
    method: 'GET',
    path: '/messageexchange/{mailbox}/inbox/{message}/{part}',
    token: true,
    repeat: true,
  },
  acknowledge: {
    method: 'PUT',
    path: '/messageexchange/{mailbox}/inbox/{message}/status/acknowledged',
    token: true,
    repeat: true,
  },
  send: { method: 'POST', path: '/messageexchange/{mailbox}/outbox', token: true, repeat: false },
  send_part: {
    method: 'POST',
    path: '/messageexchange/{mailbox}/outbox/{message}/{part}',
    token: true,
    repeat: false,
  },
  track_by_message_id: {
    method: 'GET',
    path: '/messageexchange/{mailbox}/outbox/tracking',
    token: true,
    repeat: true,
  },
  track_by_local_id: {
    method: 'GET',
    path: '/messageexchange/{mailbox}/outbox/tracking/{local}',
    token: true,
    repeat: true,
  },
  list_outbox: {
    method: 'GET',
    path: '/messageexchange/{mailbox}/outbox/rich',
    token: true,
    repeat: true,
  },
  look_up_endpoint: {
    method: 'GET',
    path: '/messageexchange/endpointlookup/{ods}/{workflow}',
    token: false,
    repeat: true,
  },
  search_workflow: {
    method: 'GET',
    path: '/messageexchange/workflowsearch/{workflow}',
    token: false,
    repeat: true,
  },
} as const;

export type OperationName = keyof typeof OPERATIONS;

export type Operation = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  path: string;
  token: boolean;
  repeat: boolean;
};

/** How a call is made, by its name. */
export function operationNamed(name: OperationName): Operation {
  return OPERATIONS[name];
}

/** "POST /messageexchange/{mailbox}/outbox": safe in logs and error messages, unlike the filled path. */
export function describeOperation(name: OperationName): string {
  const { method, path } = OPERATIONS[name];
  return `${method} ${path}`;
}

/**
 * The path and query to ask for. Throws MeshError `invalid_request` for a missing value or one that would
 * turn into another path.
 */
export function pathOf(
  name: OperationName,
  values: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = OPERATIONS[name].path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key]?.trim() ?? '';
    if (value === '' || value === '.' || value === '..') {
      throw new MeshError('invalid_request', `${describeOperation(name)}: no usable value for {${key}}`);
    }
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}
