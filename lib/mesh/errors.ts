export type MeshErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'refused_credentials'
  | 'not_found'
  | 'gone'
  | 'rejected'
  | 'invalid_request'
  | 'too_large'
  | 'busy'
  | 'server_error'
  | 'outcome_unknown'
  | 'bad_answer'
  | 'broken_transfer'
  | 'multiple_matches'
  | 'invalid_header';

const REPEATABLE: ReadonlySet<MeshErrorKind> = new Set([
  'unreachable',
  'timeout',
  'aborted',
  'busy',
  'server_error',
  'broken_transfer',
]);

export type MeshErrorDetails = {
  httpStatus?: number | null;
  event?: string | null;
  code?: string | null;
  description?: string | null;
  mayRepeat?: boolean;
  isMeshReason?: boolean;
  messageId?: string | undefined;
  retryAt?: Date | null;
  cause?: unknown;
};

/**
 * What went wrong between us and MESH.
 *
 * `message` contains the operation and its path template only, never ids, header values or MESH's own text,
 * so that it may be logged. `event`, `code` and `description` are MESH's words (see `explainCode`).
 * `isMeshReason` says that MESH itself answered, in its own shape: a 404 without it may come from a gateway
 * on the way. `mayRepeat` says that repeating the same call has no double effect, and might succeed.
 * `outcome_unknown` means that MESH may have accepted the message: ask tracking before anything is sent
 * again. Its `mayRepeat` is true only for the last part of a message in parts, which MESH answers with 423 if
 * it already has it.
 */
export class MeshError extends Error {
  readonly kind: MeshErrorKind;
  readonly httpStatus: number | null;
  readonly event: string | null;
  readonly code: string | null;
  readonly description: string | null;
  readonly isMeshReason: boolean;
  readonly mayRepeat: boolean;
  readonly messageId?: string;
  /** Do not contact MESH before this: its Retry-After. */
  readonly retryAt: Date | null;

  constructor(kind: MeshErrorKind, message: string, details: MeshErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'MeshError';
    this.kind = kind;
    this.httpStatus = details.httpStatus ?? null;
    this.event = details.event ?? null;
    this.code = details.code ?? null;
    this.description = details.description ?? null;
    this.isMeshReason = details.isMeshReason ?? false;
    this.retryAt = details.retryAt ?? null;
    this.mayRepeat = details.mayRepeat ?? REPEATABLE.has(kind);
    if (details.messageId !== undefined) this.messageId = details.messageId;
  }
}

/**
 * Whether MESH itself said that it does not have, or no longer gives, what was asked for. A gateway's 404
 * does not say that.
 */
export function isMeshNotFound(error: unknown): error is MeshError {
  return (
    error instanceof MeshError && error.isMeshReason && (error.kind === 'not_found' || error.kind === 'gone')
  );
}
