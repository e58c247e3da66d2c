/**
 * Where an exchange broke:
 * - connect: no connection could be made, or not in time (`connect_timeout`)
 * - server_certificate: their certificate did not convince us · client_certificate: ours did not convince them
 * - cut: the connection ended too early · idle: no byte moved for too long · protocol: the answer was not HTTP
 * - source: our own body failed, or had another size than announced · aborted: the caller's signal, or close()
 */
export type FailureStage =
  | 'connect'
  | 'connect_timeout'
  | 'server_certificate'
  | 'client_certificate'
  | 'cut'
  | 'idle'
  | 'protocol'
  | 'source'
  | 'aborted';

export class TransportFailure extends Error {
  readonly stage: FailureStage;
  /** True when the server may have read the whole request. */
  readonly bodyComplete: boolean;

  constructor(stage: FailureStage, options: { bodyComplete: boolean; cause?: unknown }) {
    super(`MESH transport: ${stage}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TransportFailure';
    this.stage = stage;
    this.bodyComplete = options.bodyComplete;
  }
}

/** Alerts with which a server refuses our client certificate. */
const CLIENT_CERTIFICATE_ALERT =
  /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED)/;

/** OpenSSL's and Node's codes for a server certificate that does not verify. */
const SERVER_CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_ALTNAME_INVALID|INVALID_CA|HOSTNAME_MISMATCH)/;

/** Where an exchange broke, from the error of its socket or its parser. `connected`: it was open for writing. */
export function stageOfSocketError(error: unknown, connected: boolean): FailureStage {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (CLIENT_CERTIFICATE_ALERT.test(code)) return 'client_certificate';
  if (SERVER_CERTIFICATE.test(code)) return 'server_certificate';
  if (code.startsWith('HPE_')) return 'protocol';
  return connected ? 'cut' : 'connect';
}
