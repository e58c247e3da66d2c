import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import { answerInteraction, showInteraction } from './interaction';
import { STYLE, sessionsPage } from './pages';
import { type Client, createProvider } from './provider';
import { readForm } from './read-form';
import { Sessions } from './sessions';

export type StandInOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  clients: Client[];
};

export type StandIn = {
  issuer: string;
  /**
   * Ends the sessions of a person and tells the services by their back channels. Returns how many were told.
   */
  endSessionsOf(uid: string): Promise<number>;
  close(): Promise<void>;
};

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Starts the stand-in. Everything is in memory. `close` ends it at once. */
export async function startStandIn({ port, host = '127.0.0.1', clients }: StandInOptions): Promise<StandIn> {
  let answer: Route = (_, response) => void response.writeHead(503).end();
  const server = http.createServer((request, response) => {
    void Promise.resolve(answer(request, response)).catch((cause: unknown) => {
      console.error(cause);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Longer than clients keep a connection: if both end one at the same moment, a request is lost.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const chosenRoles = new Map<string, string>();
  const provider = createProvider(issuer, clients, chosenRoles);
  const sessions = new Sessions(provider);
  answer = router(provider, sessions, chosenRoles, policyFor(clients));
  return {
    issuer,
    endSessionsOf: (uid) => sessions.endAllOf(uid),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

// Chromium applies this policy to a form through all redirects, which lead back to the service.
function policyFor(clients: Client[]): string {
  const origins = clients.flatMap(({ redirect_uris }) => redirect_uris.map((uri) => new URL(uri).origin));
  return `default-src 'none'; style-src 'self'; form-action 'self' ${[...new Set(origins)].join(' ')}; base-uri 'none'; frame-ancestors 'none'`;
}

function router(
  provider: Provider,
  sessions: Sessions,
  chosenRoles: Map<string, string>,
  policy: string,
): Route {
  const standard = provider.callback();
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const isPost = request.method === 'POST';
    if (!pathname.startsWith('/auth')) response.setHeader('content-security-policy', policy);
    if (pathname.startsWith('/interaction/')) {
      return isPost
        ? answerInteraction(provider, chosenRoles, request, response)
        : showInteraction(provider, request, response);
    }
    if (pathname === '/style.css') return void response.setHeader('content-type', 'text/css').end(STYLE);
    if (pathname === '/' || pathname === '/sessions') return show(response, sessionsPage(sessions.list()));
    if (pathname === '/sessions/end' && isPost) {
      await sessions.end((await readForm(request)).get('sid') ?? '');
      return void response.writeHead(303, { location: '/sessions' }).end();
    }
    await standard(request, response);
  };
}

function show(response: ServerResponse, html: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
}
