import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { MeshError } from './errors';
import type { ExchangeAnswer, ExchangeRequest } from './exchange';
import {
  badAnswer,
  failureFromStatus,
  failureFromTransport,
  failureWhileReading,
  type UploadRole,
} from './failures';
import { describeOperation, type OperationName, operationNamed, pathOf } from './operations';
import { type Outcome, parseRetryAfter, withRetries } from './retry';
import { clockSkewMs } from './server-clock';
import { buildAuthorization } from './token';
import { createTransport } from './transport';
import { TransportFailure } from './transport-failure';
import type { ClientOptions, MailboxCredential, MeshEnvironment, UnpackLimits } from './types';
import { USER_AGENT } from './version';

/** Answers are lists of ids and single records. Anything longer is not one. */
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;
const RETRY_BASE_MS = 300;
/** Printable, and without the colon that separates the parts of a token. */
const MAILBOX_ID = /^[!-9;-~]+$/;

export type Call = {
  operation: OperationName;
  values: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | undefined>>;
  mailbox?: MailboxCredential;
  headers?: Readonly<Record<string, string>>;
  signal: AbortSignal | undefined;
};

/** An answer, and how far its server's clock was ahead of ours, in milliseconds. */
export type Answer = ExchangeAnswer & { skewMs: number };

export type Upload = Call & { role: UploadRole; upload: NonNullable<ExchangeRequest['upload']> };

/**
 * Makes the calls of one environment: a new token per attempt, repeats where the operation allows it, and
 * every failure as a MeshError. All methods resolve only for a successful answer (2xx).
 */
export type Caller = {
  /**
   * The answer's JSON through a schema, with its times converted by `byOurClock`, if it has any. `bad_answer`
   * when it does not match.
   */
  json<T>(call: Call, schema: z.ZodType<T>, byOurClock?: (read: T, skewMs: number) => T): Promise<T>;
  /** The answer's headers. Its body, if any, is read and dropped. */
  headers(call: Call): Promise<Pick<Answer, 'headers' | 'skewMs'>>;
  /** The answer with its body still to be read, which the caller must read or discard. */
  open(call: Call): Promise<Answer>;
  /** One attempt with a body. The answer's text, or null when success was reported but the text was lost. */
  upload(call: Upload): Promise<string | null>;
  readonly unpackLimits: Partial<UnpackLimits>;
  close(): Promise<void>;
};

/** Makes the caller of one environment. Opens no connection yet. Throws as `createTransport` does. */
export function createCaller(environment: MeshEnvironment, options: ClientOptions): Caller {
  const transport = createTransport(environment);
  const baseMs = options.retryBaseMs ?? RETRY_BASE_MS;
  const now = options.now ?? (() => new Date());
  let closed = false;

  async function attempt(call: Call | Upload, number: number): Promise<Outcome<Answer>> {
    const { operation } = call;
    const role = 'role' in call ? call.role : null;
    const request = buildRequest(environment, call);
    const startedMs = performance.now();
    const report = (status: number | null) =>
      options.onCall?.({
        environment: environment.name,
        operation,
        status,
        durationMs: Math.round(performance.now() - startedMs),
        attempt: number,
      });
    let answer: ExchangeAnswer;
    try {
      answer = await transport.exchange(request);
    } catch (cause) {
      report(null);
      if (!(cause instanceof TransportFailure)) throw cause;
      return { ok: false, ...failureFromTransport(operation, cause, role) };
    }
    report(answer.status);
    // By this answer alone: another one, perhaps of a gateway, comes from another clock.
    const skewMs = clockSkewMs(answer.headers.date, now());
    if (answer.status >= 200 && answer.status < 300) return { ok: true, value: { ...answer, skewMs } };
    const retryAt = parseRetryAfter(answer.headers['retry-after'], now(), skewMs);
    if (retryAt && call.mailbox) await options.onBusy?.(call.mailbox.mailboxId, retryAt);
    // The status is enough when the text with it is lost.
    const body = await readText(answer).catch(() => '');
    const { status, bodyComplete } = answer;
    return { ok: false, ...failureFromStatus(operation, { status, body, bodyComplete, retryAt }, role) };
  }

  async function call<T>(request: Call, read: (answer: Answer) => Promise<T>): Promise<T> {
    if (closed)
      throw new MeshError('aborted', `${describeOperation(request.operation)}: the client is closed`);
    const { repeat } = operationNamed(request.operation);
    return withRetries({ repeat, baseMs, signal: request.signal }, async (number) => {
      const outcome = await attempt(request, number);
      if (!outcome.ok) return outcome;
      try {
        return { ok: true, value: await read(outcome.value) };
      } catch (cause) {
        if (!(cause instanceof TransportFailure)) throw cause;
        const error = failureWhileReading(request.operation, cause);
        return { ok: false, error, transient: cause.stage === 'cut' };
      }
    });
  }

  return {
    json: (request, schema, byOurClock) =>
      call(request, async (answer) => {
        const parsed = schema.safeParse(parseJson(request.operation, await readText(answer)));
        if (parsed.success) return byOurClock?.(parsed.data, answer.skewMs) ?? parsed.data;
        const places = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole)');
        throw badAnswer(request.operation, `Missing or unusable: ${places.slice(0, 5).join(', ')}`);
      }),
    headers: (request) =>
      call(request, async (answer) => {
        // Read to its end, when the connection is free for the next call.
        await readText(answer).catch(() => null);
        return answer;
      }),
    open: (request) => call(request, async (answer) => answer),
    upload: (request) => call(request, (answer) => readText(answer).catch(() => null)),
    unpackLimits: environment.unpackLimits ?? {},
    async close() {
      closed = true;
      transport.close();
    },
  };
}

function buildRequest(environment: MeshEnvironment, call: Call | Upload): ExchangeRequest {
  const { operation, mailbox, signal } = call;
  const { method, token } = operationNamed(operation);
  const headers: Record<string, string> = {
    Accept: 'application/vnd.mesh.v2+json',
    'User-Agent': USER_AGENT,
    ...call.headers,
  };
  const mailboxId = mailbox?.mailboxId.trim().toUpperCase() ?? '';
  if (token && mailbox) {
    if (!MAILBOX_ID.test(mailboxId)) {
      throw new MeshError('invalid_request', `${describeOperation(operation)}: the mailbox id is not one`);
    }
    headers.Authorization = buildAuthorization({
      mailboxId,
      password: mailbox.password,
      sharedKey: environment.sharedKey,
      nonce: randomUUID(),
      nonceCount: 1,
      // The machine's own clock: a test that lets days pass does not change a server's idea of a fresh token.
      at: new Date(),
    });
  }
  const path = pathOf(operation, { ...call.values, mailbox: mailboxId }, call.query);
  return { method, path, headers, signal, ...('upload' in call ? { upload: call.upload } : {}) };
}

async function readText({ chunks: body }: ExchangeAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > LONGEST_ANSWER_BYTES) {
      throw new TransportFailure('protocol', {
        bodyComplete: true,
        cause: new Error('The answer is too long'),
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(operation: OperationName, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badAnswer(operation, 'Not JSON');
  }
}
