import { z } from 'zod';
import type { Exchange } from '../exchange';
import { receiveJson } from '../receive-body';
import { Refusal } from '../refusals';

const MAX_BYTES = 256 * 1024 * 1024;

/** Text that will be sent as a header value. */
export const headerText = z.string().regex(/^\P{Cc}*$/u, 'control characters are not allowed');

/** The JSON body of an admin call. Throws a 400 that lists the problems. */
export async function adminBody<T extends z.ZodType>(exchange: Exchange, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(await receiveJson(exchange, MAX_BYTES));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({
    type: issue.code ?? 'invalid',
    loc: ['body', issue.path.join('.')] as [string, string],
    msg: issue.message,
  }));
  throw new Refusal(400, { shape: 'parameters', faults });
}
