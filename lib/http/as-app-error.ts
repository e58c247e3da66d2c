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
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** What the driver says without a code when a connection breaks, or none is to be had. */
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

type Thrown = Error & {
  code?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
};

function isUnavailable(error: unknown): boolean {
  let depth = 0;
  for (let at = error; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    const { code, meta, message } = at as Thrown;
    // Under codes that mean any error of the database, Prisma keeps the database's own.
    const codes = [code, meta?.driverAdapterError?.cause?.originalCode].map(String);
    if (LOST.test(message) || codes.some((one) => UNAVAILABLE.has(one))) return true;
  }
  return false;
}

/** Any thrown thing as an AppError: its own, `unavailable` when the database does not answer, else `internal`. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(isUnavailable(thrown) ? 'unavailable' : 'internal', { cause: thrown });
}
