import type { ErrorCode } from '@/lib/errors/codes';
import { insertReport } from './repository';

/** Stores that a request failed, under the reference on its page. */
export function keepReport(report: {
  reference: string;
  route: string;
  method: string;
  code: ErrorCode;
}): Promise<void> {
  return insertReport(report);
}
