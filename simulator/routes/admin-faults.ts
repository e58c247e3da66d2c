import { z } from 'zod';
import type { Exchange } from '../exchange';
import type { Fault } from '../rules/faults';
import { adminBody } from './admin-body';

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
    .strictObject({ method: z.string().toUpperCase().optional(), path: pattern.optional() })
    .default({}),
  times: z.int().min(1).default(1),
  delay_ms: z.int().min(0).max(3_600_000).optional(),
  cut_after_bytes: z.int().min(0).optional(),
  status: z.int().min(200).max(599).optional(),
  lose_answer: z.boolean().optional(),
});

export async function addFault(exchange: Exchange): Promise<void> {
  const body = await adminBody(exchange, faultBody);
  exchange.simulation.faults.add({
    match: {
      ...(body.match.method && { method: body.match.method }),
      ...(body.match.path && { path: body.match.path }),
    },
    remaining: body.times,
    ...(body.delay_ms !== undefined && { delayMs: body.delay_ms }),
    ...(body.cut_after_bytes !== undefined && { cutAfterBytes: body.cut_after_bytes }),
    ...(body.status !== undefined && { status: body.status }),
    ...(body.lose_answer !== undefined && { loseAnswer: body.lose_answer }),
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
  return {
    match: { method: fault.match.method, path: fault.match.path?.source },
    times: fault.remaining,
    delay_ms: fault.delayMs,
    cut_after_bytes: fault.cutAfterBytes,
    status: fault.status,
    lose_answer: fault.loseAnswer,
  };
}
