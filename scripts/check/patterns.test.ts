import fs from 'node:fs';
import { expect, it } from 'vitest';
import { listSources } from './sources';

/**
 * Longer than any header and most fields. A pattern with exponential backtracking does not finish with 40.
 */
const LENGTH = 10_000;
/** Processor time: each takes a millisecond or less, and the machine's other work does not count. */
const TIME_CAP_MS = 1_000;

const processorMs = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

/** Where a pattern may begin; its content, including classes; its flags. */
const LITERAL =
  /(?<=[=(,:?&|![{};]\s*|return\s+)\/((?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)/g;
const ORDINARY = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '\n',
  '.',
  '-',
  '_',
  '/',
  '\\',
  ':',
  '"',
  '<',
  '=',
  'é',
  '😀',
  'ab',
  'a.',
  '0a-',
];

function patternsOf(file: string): RegExp[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(LITERAL)].flatMap(([, source = '', flags]) => {
    try {
      return [new RegExp(source, flags)];
    } catch {
      // A division or the end of a tag, which only looks like a pattern.
      return [];
    }
  });
}

/** Inputs that make a pattern backtrack: long runs that match, with an end that does not. */
function* hostileTextsFor({ source }: RegExp): Generator<string> {
  const words = source.match(/[\p{L}\d]{2,}/gu) ?? [];
  for (const piece of new Set([...ORDINARY, ...source, ...words])) {
    const run = piece.repeat(LENGTH / piece.length);
    yield run;
    yield `${run}\0`;
    yield `\0${run}!`;
  }
}

const patterns = new Map(
  listSources(/^(?:app|components|lib|server|worker)\/.*(?<!\.test)\.tsx?$|^proxy\.ts$/)
    .filter((file) => !file.includes('/testing/'))
    .flatMap(patternsOf)
    .map((pattern) => [String(pattern), pattern]),
);

it('finds the product’s patterns', () => {
  expect(patterns.size).toBeGreaterThan(50);
  expect([...patterns.keys()]).toContain('/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/');
});

it.each([...patterns])('%s cannot be made to run for long [ASVS 1.3.12]', (_, pattern) => {
  for (const text of hostileTextsFor(pattern)) {
    const begun = process.cpuUsage();
    text.replace(pattern, '');
    expect(processorMs(begun), JSON.stringify(text.slice(0, 4))).toBeLessThan(TIME_CAP_MS);
  }
});
