import { availableParallelism } from 'node:os';
import { generate } from '../build/build';
import { type Part, parts } from './parts';

/**
 * Runs the checks whose names contain `wanted`, or all without it, several at a time. Reports each, and
 * returns how many passed and the names of the others.
 */
export async function runChecks(wanted = ''): Promise<{ passed: number; failed: string[] }> {
  const began = Date.now();
  await generate();
  const chosen = parts.filter(({ name }) => name.includes(wanted));
  const waiting = [...chosen];
  const failed: string[] = [];
  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift())
      if (!(await passes(part))) failed.push(part.name);
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  const passed = chosen.length - failed.length;
  console.log(`${passed} of ${chosen.length} checks passed in ${secondsSince(began)} s`);
  return { passed, failed };
}

async function passes({ name, check }: Part): Promise<boolean> {
  const began = Date.now();
  const { ok, output } = await check().catch((cause) => ({ ok: false, output: String(cause) }));
  console.log(`${ok ? '✓' : '✗'} ${name} (${secondsSince(began)} s)`);
  if (!ok) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  return ok;
}

function secondsSince(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(1);
}
