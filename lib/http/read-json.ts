import { AppError } from '@/lib/errors/app-error';
import { requireSmallBody } from './small-body';

/**
 * The body of a small request as JSON, to be checked for its shape.
 * @throws AppError invalid_input when it is not JSON, or too large.
 */
export async function readJson(request: Request): Promise<unknown> {
  requireSmallBody(request);
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_input', { cause });
  }
}
