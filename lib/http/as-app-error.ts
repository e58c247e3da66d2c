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
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** What Prisma's driver makes of a network error, whose own code it drops. */
const UNREACHABLE = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);

/** The driver's texts, without a code, when a connection breaks or none is available. */
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

type DriverError = { kind?: unknown; originalCode?: unknown };
type Thrown = Error & { code?: unknown; meta?: { driverAdapterError?: { cause?: DriverError } } };

function isUnavailable(error: unknown): boolean {
  let depth = 0;
  for (let at = error; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    const { code, meta, message, cause } = at as Thrown;
    // Prisma keeps the driver's error under codes that mean any database error, for our own SQL too.
    const driver = meta?.driverAdapterError?.cause ?? (cause as DriverError | undefined);
    const codes = [code, driver?.originalCode].map(String);
    if (LOST.test(message) || codes.some((one) => UNAVAILABLE.has(one))) return true;
    if (UNREACHABLE.has(String(driver?.kind))) return true;
  }
  return false;
}

/**
 * Anything thrown, as an AppError: its own, `unavailable` when the database does not answer, else `internal`.
 */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError(isUnavailable(thrown) ? 'unavailable' : 'internal', { cause: thrown });
}
