import type { Dialect } from '../dialect';
import type { Exchange } from '../exchange';
import { Refusal, refuse } from '../refusals';
import { authorise } from '../rules/authorisation';
import { requireVersion } from '../rules/version';
import type { Mailbox } from '../store/directory';

export type Params = Record<string, string>;

type Handler = (exchange: Exchange, params: Params) => Promise<void> | void;
type MailboxHandler = (exchange: Exchange, mailbox: Mailbox, params: Params) => Promise<void> | void;

/** A route of one dialect does not exist in the other. */
export type Route = { method: string; segments: string[]; handle: Handler; dialect?: Dialect };

/** A route that anyone with a connection may call. */
export function open(method: string, pattern: string, handle: Handler): Route {
  return { method, segments: pattern.split('/'), handle };
}

/** A lookup: no token, but the Accept header is checked. */
export function openVersioned(method: string, pattern: string, handle: Handler): Route {
  return open(method, pattern, (exchange, params) => {
    requireVersion(exchange.accept);
    return handle(exchange, params);
  });
}

/** A route under a mailbox: authorisation comes before every other check. */
export function authorised(
  method: string,
  pattern: string,
  handle: MailboxHandler,
  { versioned = true, dialect }: { versioned?: boolean; dialect?: Dialect } = {},
): Route {
  const route = open(method, pattern, (exchange, params) => {
    const mailbox = authorise(exchange, (params.mailbox ?? '').toUpperCase());
    if (versioned) requireVersion(exchange.accept);
    return handle(exchange, mailbox, params);
  });
  return dialect ? { ...route, dialect } : route;
}

/** Finds the route for a request. Earlier routes win. Throws the documented 404, 405 or 307. */
export function findRoute(routes: Route[], exchange: Exchange): () => Promise<void> | void {
  const { dialect } = exchange.simulation;
  const offered = routes.filter((route) => route.dialect === undefined || route.dialect === dialect);
  const path = takesSlashes(exchange) ? exchange.path.replaceAll(/%2f/gi, '/') : exchange.path;
  const matching = matchAll(offered, path);
  const found = matching.find(({ route }) => route.method === exchange.method);
  if (found) return () => found.route.handle(exchange, found.params);
  if (matching.length > 0) {
    throw refuse.wrongMethod([...new Set(matching.map(({ route }) => route.method))].join(', '));
  }
  throw redirectWithoutSlash(offered, exchange) ?? refuse.noRoute();
}

/** Whether an escaped slash also splits a path: the test server unescapes first, and so do some gateways. */
function takesSlashes({ simulation, fault }: Exchange): boolean {
  return simulation.dialect === 'test-server' || fault?.slashSplitsPath === true;
}

function matchAll(routes: Route[], path: string): { route: Route; params: Params }[] {
  const given = path.split('/');
  return routes.flatMap((route) => {
    const params = match(route.segments, given);
    return params ? [{ route, params }] : [];
  });
}

function match(segments: string[], given: string[]): Params | undefined {
  if (segments.length !== given.length) return undefined;
  const params: Params = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] as string;
    if (segment.startsWith(':')) {
      const decoded = decode(value);
      if (!decoded) return undefined;
      params[segment.slice(1)] = decoded;
    } else if (segment !== value) return undefined;
  }
  return params;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

function redirectWithoutSlash(routes: Route[], exchange: Exchange): Refusal | undefined {
  if (!exchange.path.endsWith('/')) return undefined;
  const path = exchange.path.slice(0, -1);
  if (path.startsWith('//') || matchAll(routes, path).length === 0) return undefined;
  const query = exchange.query.size > 0 ? `?${exchange.query}` : '';
  return new Refusal(307, { shape: 'plain', detail: 'Temporary Redirect' }, { location: `${path}${query}` });
}
