import { AsyncLocalStorage } from 'node:async_hooks';
import pino from 'pino';
import { env } from '@/lib/env/env';
import { mayWrite } from './limit';

/**
 * The only fields a log line may have: none can contain patient data. Paths are route patterns, never
 * addresses.
 */
export type LogFields = Partial<{
  correlationId: string;
  route: string;
  method: string;
  status: number;
  durationMs: number;
  code: string;
  operation: string;
  environment: string;
  attempt: number;
  mailboxId: string;
  messageId: string;
  personId: string;
  job: string;
  count: number;
  /** Lines from the same place left out in the previous minute. */
  leftOut: number;
  sizeBytes: number;
  /** A signed checkpoint of the audit trail, as one line of JSON. */
  checkpoint: string;
  error: { name: string; message: string; stack?: string | undefined };
}>;

const context = new AsyncLocalStorage<LogFields>();
let instance: pino.Logger | undefined;

function logger(): pino.Logger {
  instance ??= pino({ level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return instance;
}

/** Runs `work` so that every log line in it contains `fields`. */
export function withLogContext<T>(fields: LogFields, work: () => T): T {
  return context.run({ ...context.getStore(), ...fields }, work);
}

/** The correlation id of the current request or job, or null outside one. */
export function currentCorrelationId(): string | null {
  return context.getStore()?.correlationId ?? null;
}

/** The pattern of the current route, such as /mailboxes/[mailboxId]. Null outside a request. */
export function currentRoute(): string | null {
  return context.getStore()?.route ?? null;
}

/** The current request: its reference, the pattern of its route, and its method. Null outside a request. */
export function currentRequest(): { correlationId: string; route: string; method: string } | null {
  const { correlationId, route, method } = context.getStore() ?? {};
  return correlationId && route && method ? { correlationId, route, method } : null;
}

/** Where a line comes from, with a bounded number of values. */
function placeOf(
  level: string,
  message: string,
  { route, status, code, job, operation, error }: LogFields,
): string {
  return [level, message, route, status, code, job, operation, error?.name, error?.message].join('|');
}

/** Writes one structured line to standard output, unless the same place has written many in this minute. */
export function log(
  level: 'debug' | 'info' | 'warn' | 'error' | 'fatal',
  message: string,
  fields: LogFields = {},
): void {
  const line = { ...context.getStore(), ...fields };
  const isWarning = level !== 'debug' && level !== 'info';
  const allowed = mayWrite(placeOf(level, message, line), isWarning, Date.now());
  if (!allowed) return;
  logger()[level]({ ...line, ...(allowed.leftOut > 0 && { leftOut: allowed.leftOut }) }, message);
}

/**
 * The parts of an error that may be logged: name, code or first line, and where it was thrown. Database
 * drivers put values in messages, so only their code is kept.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: { name: 'unknown', message: typeof error } };
  const coded = error as Error & { code?: unknown };
  const safe = error.name === 'AppError' || error.name === 'MeshError' || error.name === 'ConfigurationError';
  const message = safe ? error.message : String(coded.code ?? error.name);
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  return { error: { name: error.name, message, stack: frames?.join('\n') } };
}
