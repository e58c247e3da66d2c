import { z } from 'zod';
import type { Exchange } from '../exchange';
import { applyExpiry } from '../rules/expiry';
import { adminBody } from './admin-body';

const advanceBody = z.strictObject({
  advance_seconds: z
    .number()
    .min(0)
    .max(10 * 365 * 86_400),
});

export function readClock(exchange: Exchange): Promise<void> {
  const { clock } = exchange.simulation;
  return exchange.json(200, {
    now: new Date(clock.nowMs()).toISOString(),
    advanced_seconds: Math.round(clock.advanceMs / 1000),
  });
}

/** Moves the clock forward; what falls due by that has happened when the answer arrives. */
export async function advanceClock(exchange: Exchange): Promise<void> {
  const { advance_seconds } = await adminBody(exchange, advanceBody);
  exchange.simulation.clock.advance(advance_seconds * 1000);
  applyExpiry(exchange.simulation);
  await readClock(exchange);
}
