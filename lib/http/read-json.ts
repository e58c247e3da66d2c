import { AppError } from '@/lib/errors/app-error';

/** More than any answer of a passkey has. */
const MAX_BYTES = 64_000;

/** The body of a small request as JSON, to be checked for its shape. @throws AppError invalid_input when it is none, or large. */
export async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? MAX_BYTES + 1) > MAX_BYTES) {
    throw new AppError('invalid_input');
  }
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_input', { cause });
  }
}
