import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, generate } from '../build/build';
import { isBuildCurrent } from '../build/inputs';
import { runChecks } from '../check/run-checks';
import { ensureBrowser } from './browser';
import { add, type Counts, countPlaywright, countVitest, NOTHING } from './counts';
import { startProduct } from './product';
import { show } from './show';

export type Stage = (args: readonly string[]) => Promise<Counts>;

/** The stages of `npm test`, in order. */
export const stages: Record<string, Stage> = {
  check: async ([wanted]) => {
    const { passed, failed } = await runChecks(wanted);
    return { passed, failed: failed.length, skipped: 0, failures: failed };
  },
  unit: async (args) => {
    await generate();
    return vitest('unit', args);
  },
  integration,
  e2e: endToEnd,
};

async function integration(args: readonly string[]): Promise<Counts> {
  // One of the tests runs the built programs. It must not build beside the others, which use files that a
  // build rewrites.
  if (args.length === 0 && !isBuildCurrent()) await build();
  else await generate();
  return vitest('integration*', args);
}

async function vitest(project: string, args: readonly string[]): Promise<Counts> {
  return withReport(async (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const program = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', project];
    return countVitest(report, await show([...program, ...reporters, ...args]));
  });
}

async function endToEnd(args: readonly string[]): Promise<Counts> {
  const browser = await ensureBrowser();
  fs.rmSync('test-results', { recursive: true, force: true });
  const product = await startProduct();
  try {
    let counts = NOTHING;
    for (const project of ['together', 'alone']) {
      const env = { ...product.env, CHROMIUM_PATH: browser };
      counts = add(counts, await playwright(project, args, env));
    }
    return counts;
  } finally {
    await product.stop();
  }
}

async function playwright(project: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts> {
  return withReport(async (report) => {
    const program = [process.execPath, 'node_modules/@playwright/test/cli.js', 'test'];
    // A filter may leave nothing for one of the projects.
    const options = [`--project=${project}`, '--reporter=list,json', '--pass-with-no-tests'];
    const settings = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return countPlaywright(report, await show([...program, ...options, ...args], settings));
  });
}

async function withReport(run: (report: string) => Promise<Counts>): Promise<Counts> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-report-'));
  try {
    return await run(path.join(folder, 'report.json'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
