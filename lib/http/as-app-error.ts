import { AppError } from '@/lib/errors/app-error';

/** Codes with which Prisma and Postgres say that they cannot be reached or have no room. */
const UNAVAILABLE = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P03',
  '53300',
]);

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at: unknown = error; at instanceof Error && codes.length < 10; at = at.cause) {
    codes.push(String((at as { code?: unknown }).code ?? ''));
  }
  return codes;
}

/** Any thrown thing as an AppError: its own, `unavailable` when the database does not answer, else `internal`. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const unavailable = codesOf(thrown).some((code) => UNAVAILABLE.has(code));
  return new AppError(unavailable ? 'unavailable' : 'internal', { cause: thrown });
}
