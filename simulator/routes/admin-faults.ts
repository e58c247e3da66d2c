import { z } from 'zod';
import type { Exchange } from '../exchange';
import { FAULT_SHAPES, type Fault, GATEWAY, type GatewayFault } from '../rules/faults';
import { adminBody, headerText } from './admin-body';

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a regular expression' });
    return z.NEVER;
  }
});

const faultBody = z.strictObject({
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      path: pattern.optional(),
      message_id: z.string().min(1).optional(),
    })
    .default({}),
  times: z.int().min(1).default(1),
  gateway: z.enum(Object.keys(GATEWAY) as GatewayFault[]).optional(),
  delay_ms: z.int().min(0).max(3_600_000).optional(),
  cut_after_bytes: z.int().min(0).optional(),
  bytes_per_second: z.int().min(1).optional(),
  status: z.int().min(200).max(599).optional(),
  shape: z.enum(FAULT_SHAPES).optional(),
  headers: z.record(z.string().regex(/^[a-z0-9-]+$/), headerText.nullable()).optional(),
  slash_splits_path: z.boolean().optional(),
  lose_answer: z.boolean().optional(),
});

/** Explicit fields override those implied by `gateway`. */
export async function addFault(exchange: Exchange): Promise<void> {
  const { match, times, gateway, ...body } = await adminBody(exchange, faultBody);
  const given = {
    delayMs: body.delay_ms,
    cutAfterBytes: body.cut_after_bytes,
    bytesPerSecond: body.bytes_per_second,
    status: body.status,
    shape: body.shape,
    headers: body.headers,
    slashSplitsPath: body.slash_splits_path,
    loseAnswer: body.lose_answer,
  };
  exchange.simulation.faults.add({
    match: defined({ method: match.method, path: match.path, messageId: match.message_id }),
    remaining: times,
    ...(gateway && GATEWAY[gateway]),
    ...defined(given),
  });
  await listFaults(exchange);
}

export function listFaults(exchange: Exchange): Promise<void> {
  return exchange.json(200, { faults: exchange.simulation.faults.list().map(describe) });
}

export function clearFaults(exchange: Exchange): Promise<void> {
  exchange.simulation.faults.clear();
  return listFaults(exchange);
}

function describe(fault: Fault) {
  const { method, path, messageId } = fault.match;
  return {
    match: { method, path: path?.source, message_id: messageId },
    times: fault.remaining,
    delay_ms: fault.delayMs,
    cut_after_bytes: fault.cutAfterBytes,
    bytes_per_second: fault.bytesPerSecond,
    status: fault.status,
    shape: fault.shape,
    headers: fault.headers,
    slash_splits_path: fault.slashSplitsPath,
    lose_answer: fault.loseAnswer,
  };
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
