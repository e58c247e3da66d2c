import http from 'node:http';
import https from 'node:https';
import { createSecureContext } from 'node:tls';
import { parseBaseUrl } from './base-url';
import { type ExchangeAnswer, type ExchangeRequest, runExchange } from './exchange';
import type { MeshEnvironment } from './types';

/**
 * TLS 1.3 suites, then the GCM suites that Spine allows for TLS 1.2.
 * Source: NHS Spine security guidance (ECDHE and DHE with AES-GCM).
 */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
  'DHE-RSA-AES128-GCM-SHA256',
].join(':');

/** Shorter than servers usually keep an idle connection, so that we rarely write to one just closed. */
const KEEP_ALIVE_MS = 4_000;

export type Transport = {
  exchange(request: ExchangeRequest): Promise<ExchangeAnswer>;
  close(): void;
};

/**
 * The only place that opens sockets to MESH: one pool of connections for one environment. `exchange` resolves
 * when the answer's headers have arrived, whatever the status, and rejects with TransportFailure. It follows
 * no redirects and repeats nothing. Throws at once for an unusable base URL, certificate or key.
 */
export function createTransport(environment: MeshEnvironment): Transport {
  const { host, port, secure } = parseBaseUrl(environment.baseUrl);
  const tls = {
    minVersion: 'TLSv1.2',
    ciphers: CIPHERS,
    ...(environment.tls
      ? { ca: environment.tls.ca, cert: environment.tls.cert, key: environment.tls.key }
      : {}),
  } as const;
  // Made once: parsing the certificates for each connection costs more than the connection.
  const tlsOptions = secure ? { secureContext: createSecureContext(tls), rejectUnauthorized: true } : {};
  const Agent = secure ? https.Agent : http.Agent;
  const kept = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS, ...tlsOptions });
  // A body cannot be sent twice, and the server may close a kept connection just as we write: always use a
  // new one.
  const fresh = new Agent({ keepAlive: false, ...tlsOptions });
  const send = secure ? https.request : http.request;

  const { connectTimeoutMs, idleTimeoutMs } = environment;
  const limits = {
    connectTimeoutMs,
    idleTimeoutMs,
    connectedEvent: secure ? 'secureConnect' : 'connect',
  } as const;

  return {
    exchange(request) {
      const { method, path, headers } = request;
      const agent = request.upload ? fresh : kept;
      return runExchange(request, limits, () => send({ host, port, method, path, headers, agent }));
    },
    close() {
      kept.destroy();
      fresh.destroy();
    },
  };
}
