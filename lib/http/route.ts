import { randomUUID } from 'node:crypto';
import type { AppError } from '@/lib/errors/app-error';
import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { errorFields, log, withLogContext } from '@/lib/log/log';
import { asAppError } from './as-app-error';
import { CORRELATION_HEADER } from './correlation-header';
import { keepError } from './keep-error';

/** RFC 9457 problem details. `correlationId` is the reference that a person reads out to the helpdesk. */
export function problemResponse(error: AppError, correlationId: string): Response {
  const { status, title } = errorCodes[error.code];
  const body = {
    type: 'about:blank',
    title,
    status,
    detail: error.publicMessage,
    code: error.code,
    correlationId,
    ...(error.fields && { fields: error.fields }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      [CORRELATION_HEADER]: correlationId,
    },
  });
}

/**
 * The edge of every route handler: a correlation id for the log, one line per request, and every error turned
 * into problem details. `onError` may answer differently, for example with a page for a browser without
 * JavaScript.
 */
export function route<C>(
  pattern: string,
  handle: (request: Request, context: C) => Promise<Response>,
  onError?: (error: AppError, request: Request, context: C) => Promise<Response | null>,
): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    const correlationId = request.headers.get(CORRELATION_HEADER) ?? randomUUID();
    const startedAt = performance.now();
    return withLogContext({ correlationId, route: pattern, method: request.method }, async () => {
      let response: Response;
      let code: ErrorCode | undefined;
      try {
        response = await handle(request, context);
      } catch (thrown) {
        const error = asAppError(thrown);
        code = error.code;
        if (!errorCodes[code].expected) {
          log('error', 'request failed', { code, ...errorFields(thrown) });
          keepError(code);
        }
        response = (await onError?.(error, request, context)) ?? problemResponse(error, correlationId);
      }
      log('info', 'request', {
        status: response.status,
        durationMs: Math.round(performance.now() - startedAt),
        ...(code && { code }),
      });
      return response;
    });
  };
}
