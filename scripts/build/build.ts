import { type Outcome, run } from '../process/run';
import { bundlePrograms } from './bundle';
import { clearStamp, digestInputs, writeStamp } from './inputs';
import { precompress } from './precompress';

export class BuildError extends Error {
  override name = 'BuildError';
}

let generated: Promise<unknown> | undefined;

/**
 * Generates the Prisma client and the NHS style sheet, which everything else needs. Runs once per process.
 */
export async function generate(): Promise<void> {
  generated ??= Promise.all([
    must('prisma generate', run([process.execPath, 'node_modules/prisma/build/index.js', 'generate'])),
    must('The style sheet', run([process.execPath, 'scripts/build-css.mjs'])),
  ]);
  await generated;
}

/**
 * The whole production build: `.next` and, in `dist`, the portal's server, the worker, the migration and the
 * compressed scripts and style sheets. Throws BuildError with the output of the failing tool.
 */
export async function build(): Promise<void> {
  // Taken first, so that a file changed during the build makes it stale.
  const digest = digestInputs();
  clearStamp();
  await generate();
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await Promise.all([
    must('next build', run([process.execPath, 'node_modules/next/dist/bin/next', 'build'], { env })),
    bundlePrograms(),
  ]);
  await precompress();
  writeStamp(digest);
}

async function must(what: string, outcome: Promise<Outcome>): Promise<void> {
  const { ok, output } = await outcome;
  if (!ok) throw new BuildError(`${what} failed:\n${output}`);
}
