import { add, type Counts, NOTHING } from './counts';
import { type Stage, stages } from './stages';

/**
 * Runs the stage that the first argument names, or all of them. Ends with the line that says how many passed.
 */
export async function test([wanted, ...args]: readonly string[]): Promise<never> {
  const chosen = Object.entries(stages).filter(([name]) => !wanted || name === wanted);
  if (chosen.length === 0) {
    console.error(`There is no stage "${wanted}". The stages: ${Object.keys(stages).join(', ')}.`);
    process.exit(1);
  }
  let counts = NOTHING;
  for (const [name, stage] of chosen) counts = add(counts, await perform(name, stage, args));
  if (counts.failures.length > 0) console.log('\nWhat failed:');
  for (const failure of counts.failures) console.log(`✗ ${failure}`);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}

async function perform(name: string, stage: Stage, args: readonly string[]): Promise<Counts> {
  console.log(`\n— ${name}`);
  const began = Date.now();
  try {
    const counts = await stage(args);
    const failures = counts.failures.map((failure) => `${name}, ${failure}`);
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`— ${name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
    return { ...counts, failures };
  } catch (cause) {
    // A stage that cannot run counts as a failure. The others still run.
    const reason = cause instanceof Error ? cause.message : String(cause);
    console.error(reason);
    return { ...NOTHING, failed: 1, failures: [`${name} could not run: ${reason}`] };
  }
}
