import { AppError } from '@/lib/errors/app-error';

/** More than any answer of a passkey, or form that comes to a route of ours, has. */
const MAX_BYTES = 64_000;

/** Whether the body that a request announces is small enough to be held in memory. What announces nothing is not. Pure. */
export function hasSmallBody({ headers }: Request, maxBytes = MAX_BYTES): boolean {
  return Number(headers.get('content-length') ?? maxBytes + 1) <= maxBytes;
}

/**
 * Before a body is read whole: nobody bounds it for route handlers, as is done for actions, and strangers reach them.
 * @throws AppError invalid_input, with nothing read.
 */
export function requireSmallBody(request: Request, maxBytes?: number): void {
  if (!hasSmallBody(request, maxBytes)) throw new AppError('invalid_input');
}
