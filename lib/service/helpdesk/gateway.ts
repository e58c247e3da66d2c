import type { ErrorCode } from '@/lib/errors/codes';
import { insertReport } from './repository';

/** Stores that a request failed, under the reference that its page showed. */
export function keepReport(report: {
  reference: string;
  route: string;
  method: string;
  code: ErrorCode;
}): Promise<void> {
  return insertReport(report);
}
