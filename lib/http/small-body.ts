import { AppError } from '@/lib/errors/app-error';

/** More than any passkey answer or form sent to our routes. */
const MAX_BYTES = 64_000;

/**
 * Whether the announced size of a request's body is small enough for memory. False if none is announced.
 * Pure.
 */
export function hasSmallBody({ headers }: Request, maxBytes = MAX_BYTES): boolean {
  return Number(headers.get('content-length') ?? maxBytes + 1) <= maxBytes;
}

/**
 * Call it before reading a whole body: route handlers have no limit of their own, unlike actions, and
 * strangers reach them.
 * @throws AppError invalid_input, with nothing read.
 */
export function requireSmallBody(request: Request, maxBytes?: number): void {
  if (!hasSmallBody(request, maxBytes)) throw new AppError('invalid_input');
}
