import { z } from 'zod';
import type { Exchange } from '../exchange';
import { applyExpiry } from '../rules/expiry';
import { adminBody } from './admin-body';

const TEN_YEARS = 10 * 365 * 86_400;
const advanceBody = z.strictObject({ advance_seconds: z.number().min(-TEN_YEARS).max(TEN_YEARS) });

export function readClock(exchange: Exchange): Promise<void> {
  const { clock } = exchange.simulation;
  return exchange.json(200, {
    now: new Date(clock.nowMs()).toISOString(),
    advanced_seconds: Math.round(clock.advanceMs / 1000),
  });
}

/**
 * Moves the clock, backwards too: expired messages stay expired. Everything that falls due has happened when
 * the answer arrives.
 */
export async function advanceClock(exchange: Exchange): Promise<void> {
  const { advance_seconds } = await adminBody(exchange, advanceBody);
  exchange.simulation.clock.advance(advance_seconds * 1000);
  applyExpiry(exchange.simulation);
  await readClock(exchange);
}
