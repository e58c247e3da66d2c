import { readErrorAnswer } from './error-answer';
import { MeshError, type MeshErrorKind } from './errors';
import { describeOperation, type OperationName } from './operations';
import type { FailureStage, TransportFailure } from './transport-failure';

/**
 * What a failed upload can have done:
 * - first: it may have made a message, so a lost answer must never be answered by sending again
 * - last: it may have completed a message; MESH answers a second one with 423, so it may be repeated
 * - middle: it made nothing; the same part may be sent again
 */
export type UploadRole = 'first' | 'middle' | 'last';

/**
 * Answers after which the same request may succeed within seconds. Source: the reference MESH client's retry
 * list.
 */
const TRANSIENT_STATUSES = new Set([425, 429, 502, 503, 504]);

const KIND_BY_STATUS: Record<number, MeshErrorKind> = {
  300: 'multiple_matches',
  401: 'refused_credentials',
  403: 'refused_credentials',
  404: 'not_found',
  406: 'rejected',
  408: 'timeout',
  410: 'gone',
  413: 'too_large',
  417: 'rejected',
  422: 'rejected',
  423: 'rejected',
  425: 'busy',
  429: 'busy',
  503: 'busy',
};

function kindOfStatus(status: number): MeshErrorKind {
  const known = KIND_BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return 'server_error';
  return status >= 400 ? 'invalid_request' : 'bad_answer';
}

/** The MeshError for an answer other than success, and whether another attempt may do better. */
export function failureFromStatus(
  operation: OperationName,
  answer: { status: number; body: string; bodyComplete: boolean; retryAt: Date | null },
  role: UploadRole | null,
): { error: MeshError; transient: boolean } {
  const { status, bodyComplete, retryAt } = answer;
  const { isMeshReason, event, code, description, messageId } = readErrorAnswer(answer.body);
  // A gateway's 5xx or time-out does not say what the service behind it did with a complete message.
  const unknown = (status >= 500 || status === 408) && bodyComplete && (role === 'first' || role === 'last');
  const kind = unknown ? 'outcome_unknown' : kindOfStatus(status);
  return {
    // Where MESH gives a time, nobody asks before it: the caller plans for then.
    transient: TRANSIENT_STATUSES.has(status) && retryAt === null,
    error: new MeshError(kind, `${describeOperation(operation)}: ${kind} (HTTP ${status})`, {
      httpStatus: status,
      isMeshReason,
      event,
      code: kind === 'multiple_matches' ? 'multiple_matches' : code,
      description,
      retryAt,
      messageId: messageId ?? undefined,
      ...(unknown && role === 'last' ? { mayRepeat: true } : {}),
    }),
  };
}

const KIND_BY_STAGE: Record<FailureStage, MeshErrorKind> = {
  connect: 'unreachable',
  connect_timeout: 'unreachable',
  server_certificate: 'unreachable',
  client_certificate: 'refused_credentials',
  cut: 'unreachable',
  idle: 'timeout',
  protocol: 'bad_answer',
  source: 'broken_transfer',
  aborted: 'aborted',
};

/** Stages at which the server may have processed the request without our hearing of it. */
const ANSWER_MAY_BE_LOST: ReadonlySet<FailureStage> = new Set([
  'cut',
  'idle',
  'protocol',
  'source',
  'aborted',
]);

/** The MeshError for an exchange that broke before its answer's headers arrived. */
export function failureFromTransport(
  operation: OperationName,
  failure: TransportFailure,
  role: UploadRole | null,
): { error: MeshError; transient: boolean } {
  const { stage } = failure;
  const lost = failure.bodyComplete && ANSWER_MAY_BE_LOST.has(stage);
  const unknown = lost && (role === 'first' || role === 'last');
  const kind = unknown ? 'outcome_unknown' : kindOfStage(stage, role);
  return {
    transient: stage === 'connect' || stage === 'cut',
    error: new MeshError(kind, `${describeOperation(operation)}: ${kind} (${stage})`, {
      cause: failure,
      ...(unknown && role === 'last' ? { mayRepeat: true } : {}),
    }),
  };
}

function kindOfStage(stage: FailureStage, role: UploadRole | null): MeshErrorKind {
  // Once the body is on its way, a broken or silent connection is a broken transfer.
  if (role !== null && (stage === 'cut' || stage === 'idle' || stage === 'protocol'))
    return 'broken_transfer';
  return KIND_BY_STAGE[stage];
}

/** The MeshError for a body that broke after its answer's headers arrived. */
export function failureWhileReading(operation: OperationName, failure: TransportFailure): MeshError {
  const kind =
    failure.stage === 'aborted' || failure.stage === 'idle'
      ? KIND_BY_STAGE[failure.stage]
      : 'broken_transfer';
  return new MeshError(kind, `${describeOperation(operation)}: ${kind} while reading (${failure.stage})`, {
    cause: failure,
  });
}

/**
 * The MeshError for an answer that does not belong to the operation. `what` must contain no value from it.
 */
export function badAnswer(operation: OperationName, what: string, code?: string): MeshError {
  return new MeshError('bad_answer', `${describeOperation(operation)}: bad_answer`, {
    description: what,
    ...(code === undefined ? {} : { code }),
  });
}
