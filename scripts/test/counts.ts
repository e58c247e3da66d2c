import fs from 'node:fs';

/** `failures` names what failed: the last lines of a long run are what people see first. */
export type Counts = { passed: number; failed: number; skipped: number; failures: readonly string[] };

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

type VitestReport = Record<string, number> & {
  testResults?: { name: string; assertionResults: { fullName: string; status: string }[] }[];
};

/**
 * Reads the output of Vitest's JSON reporter. A run that broke before or outside its tests counts as one
 * failure.
 */
export function countVitest(file: string, succeeded: boolean): Counts {
  const report = readReport<VitestReport>(file);
  const of = (name: string) => report?.[name] ?? 0;
  const failures = (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${name}: ${fullName}`),
  );
  return atLeastOneFailure(succeeded, {
    passed: of('numPassedTests'),
    failed: of('numFailedTests'),
    skipped: of('numPendingTests') + of('numTodoTests'),
    failures,
  });
}

type PlaywrightSuite = {
  file: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; ok: boolean }[];
};
type PlaywrightReport = { stats?: Record<string, number>; suites?: PlaywrightSuite[] };

/** Reads the output of Playwright's JSON reporter, in the same way. */
export function countPlaywright(file: string, succeeded: boolean): Counts {
  const { stats = {}, suites = [] } = readReport<PlaywrightReport>(file) ?? {};
  return atLeastOneFailure(succeeded, {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
    failures: suites.flatMap(failedSpecs),
  });
}

function failedSpecs({ file, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ title }) => `${file}: ${title}`);
  return [...own, ...suites.flatMap(failedSpecs)];
}

function atLeastOneFailure(succeeded: boolean, counts: Counts): Counts {
  if (succeeded || counts.failed > 0) return counts;
  return {
    ...counts,
    failed: 1,
    failures: ['an error beside the tests: look for "Unhandled" or "Error" above'],
  };
}

function readReport<T>(file: string): T | null {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}
