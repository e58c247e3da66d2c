import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { add, countPlaywright, countVitest, NOTHING } from './counts';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-counts-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, 'report.json');
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitestReport = {
  numPassedTests: 2,
  numFailedTests: 1,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [
    {
      name: 'lib/a.test.ts',
      assertionResults: [
        { fullName: 'a message is kept', status: 'passed' },
        { fullName: 'a message is lost', status: 'failed' },
      ],
    },
  ],
};

it('names each failed Vitest test', () => {
  expect(countVitest(report(vitestReport), false)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: ['lib/a.test.ts: a message is lost'],
  });
});

it('names each failed Playwright test, however deep its suite', () => {
  const suites = [
    {
      file: 'journey.spec.ts',
      specs: [{ title: 'sends', ok: true }],
      suites: [{ file: 'journey.spec.ts', specs: [{ title: 'collects', ok: false }] }],
    },
  ];
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  expect(countPlaywright(report({ stats, suites }), false)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: ['journey.spec.ts: collects'],
  });
});

it('counts a run that broke outside its tests, or before it wrote anything, as one failure', () => {
  const allPassed = { ...vitestReport, numFailedTests: 0, testResults: [] };
  expect(countVitest(report(allPassed), false)).toMatchObject({ passed: 2, failed: 1 });
  expect(countVitest(path.join(folder, 'none.json'), false)).toMatchObject({ passed: 0, failed: 1 });
  expect(countVitest(report(allPassed), true)).toMatchObject({ failed: 0, failures: [] });
});

it('adds up', () => {
  const one = countVitest(report(vitestReport), false);
  expect(add(add(NOTHING, one), one)).toMatchObject({
    passed: 4,
    failed: 2,
    skipped: 2,
    failures: { length: 2 },
  });
});
