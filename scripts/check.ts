import { availableParallelism } from 'node:os';
import { generate } from './build/build';
import { type Part, parts } from './check/parts';

// npm run check, or npm run check -- <part of a name> for some of it.
const [wanted] = process.argv.slice(2);
const chosen = parts.filter(({ name }) => !wanted || name.includes(wanted));

const began = Date.now();
await generate();
const waiting = [...chosen];
let failures = 0;
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));

const seconds = ((Date.now() - began) / 1000).toFixed(1);
console.log(`${chosen.length - failures} of ${chosen.length} checks passed in ${seconds} s`);
process.exit(failures > 0 || chosen.length === 0 ? 1 : 0);

async function work(): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) await perform(part);
}

async function perform({ name, check }: Part): Promise<void> {
  const start = Date.now();
  const { ok, output } = await check().catch((cause) => ({ ok: false, output: String(cause) }));
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (ok) return;
  failures += 1;
  console.log(output.trimEnd().replaceAll(/^/gm, '    '));
}
