import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Exchange } from './exchange';
import { ConnectionLost } from './receive-body';
import { Refusal, refuse, renderRefusal } from './refusals';
import { findRoute } from './routes/router';
import { ROUTES } from './routes/table';
import { applyExpiry } from './rules/expiry';
import { answerOf } from './rules/faults';
import { runRobots } from './rules/robots';
import { createSimulation, type Simulation, type SimulationOptions } from './simulation';

/** A connection idle for this long is closed. A slow transfer that moves may take as long as it likes. */
const IDLE_MS = 120_000;
/** Longer than clients keep an idle connection, so that none is closed just as a request starts on it. */
const KEEP_ALIVE_MS = 65_000;
const HOUSEKEEPING_MS = 500;
const FORGETTING_MS = 60_000;
/** Never subject to faults, because a fault for everything could not be undone. */
const ADMIN_PATH = /^(\/messageexchange)?\/admin\//;

export type SimulatorOptions = SimulationOptions & {
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /**
   * PEM texts. Without them the simulator uses plain HTTP. Without `ca` it asks for no client certificate,
   * like NHS England's test server. Only that dialect may omit it.
   */
  tls?: { ca?: string; cert: string; key: string };
};

export type RunningSimulator = { url: string; port: number; close(): Promise<void> };

/**
 * Starts a simulator with the messages already in `dataDir`. Rejects if the port is taken or a data file is
 * wrong.
 */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  if (options.tls && !options.tls.ca && options.dialect !== 'test-server') {
    throw new Error(
      'Only the dialect test-server may go without a certificate authority for client certificates.',
    );
  }
  const simulation = createSimulation(options);
  const server = createServer(options.tls);
  const answerWith = (expectsContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    void answer(new Exchange(simulation, request, response, expectsContinue));
  };
  server.on('request', answerWith(false));
  server.on('checkContinue', answerWith(true));
  server.on('clientError', refuseUnparsable);
  // Node would otherwise end every request after five minutes, however fast it moves.
  server.requestTimeout = 0;
  server.setTimeout(IDLE_MS);
  server.keepAliveTimeout = KEEP_ALIVE_MS;

  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, () => resolve());
  });
  const timers = [
    setInterval(() => keepHouse(simulation), HOUSEKEEPING_MS),
    setInterval(() => simulation.tokens.forgetUnacceptable(), FORGETTING_MS),
  ];
  const { port } = server.address() as AddressInfo;
  const shownHost = host === '127.0.0.1' ? 'localhost' : host;
  return {
    url: `${options.tls ? 'https' : 'http'}://${shownHost}:${port}`,
    port,
    close: () => {
      for (const timer of timers) clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function createServer(tls: SimulatorOptions['tls']): http.Server | https.Server {
  if (!tls) return http.createServer();
  const isMutual = tls.ca !== undefined;
  return https.createServer({
    ...tls,
    requestCert: isMutual,
    rejectUnauthorized: isMutual,
    minVersion: 'TLSv1.2',
  });
}

function keepHouse(simulation: Simulation): void {
  applyExpiry(simulation);
  runRobots(simulation);
}

async function answer(exchange: Exchange): Promise<void> {
  try {
    if (await applyFault(exchange)) return;
    applyExpiry(exchange.simulation);
    await findRoute(ROUTES, exchange)();
  } catch (error) {
    await answerFailure(exchange, error);
  }
}

/**
 * True if the fault is the whole answer. It comes before authorisation, so an answer of 425, 429 or 5xx does
 * not burn the token: clients that retry such answers automatically send the same one again.
 */
async function applyFault(exchange: Exchange): Promise<boolean> {
  if (ADMIN_PATH.test(exchange.path)) return false;
  exchange.fault = exchange.simulation.faults.take(exchange);
  if (exchange.fault?.delayMs) await delay(exchange.fault.delayMs);
  if (exchange.fault?.status === undefined) return false;
  const { status, shape } = exchange.fault;
  const { mediaType, text } = answerOf(exchange, status, shape);
  await exchange.bytes(status, Buffer.from(text), { 'content-type': mediaType });
  return true;
}

async function answerFailure(exchange: Exchange, error: unknown): Promise<void> {
  if (error instanceof Refusal) return exchange.refuse(error);
  exchange.giveTokenBack();
  const hasClientLeft = error instanceof ConnectionLost || exchange.request.socket.destroyed;
  if (!hasClientLeft) console.error('A request failed:', error);
  if (hasClientLeft || exchange.response.headersSent) exchange.cut();
  else await exchange.refuse(refuse.contentless(500));
}

/** A control character in a header never reaches a route: Node's parser rejects it. */
function refuseUnparsable(error: Error & { code?: string; rawPacket?: Buffer }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const version = error.rawPacket?.includes('application/vnd.mesh.v2+json') ? 2 : 1;
  const isHeaderFault = error.code === 'HPE_INVALID_HEADER_TOKEN';
  const refusal = isHeaderFault ? refuse.malformedControlFile() : refuse.plain(400, 'Bad Request');
  const { mediaType, body } = renderRefusal(refusal, version);
  const text = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: ${mediaType}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n` +
      `connection: close\r\n\r\n${text}`,
  );
}
