import fs from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Reads what Vitest's JSON reporter wrote. A run that broke before or beside its tests counts as one failure. */
export function countVitest(file: string, succeeded: boolean): Counts {
  const report = readReport(file) as Record<string, number> | null;
  const of = (name: string) => report?.[name] ?? 0;
  return atLeastOneFailure(succeeded, {
    passed: of('numPassedTests'),
    failed: of('numFailedTests'),
    skipped: of('numPendingTests') + of('numTodoTests'),
  });
}

/** Reads what Playwright's JSON reporter wrote, in the same way. */
export function countPlaywright(file: string, succeeded: boolean): Counts {
  const stats = (readReport(file) as { stats?: Record<string, number> } | null)?.stats ?? {};
  return atLeastOneFailure(succeeded, {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
  });
}

function atLeastOneFailure(succeeded: boolean, counts: Counts): Counts {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function readReport(file: string): unknown {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}
