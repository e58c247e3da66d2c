import fs from 'node:fs';
import { listSources } from './sources';
import { listOf, type Node, namesOf, nodesIn, parseSource, partOf } from './syntax';

/** The files that the test stages run. A file of another name or place proves nothing. */
const RUN = /^(?!e2e\/).*\.test\.tsx?$|^e2e\/specs\/.*\.spec\.ts$/;
const BEGINS = new Set(['it', 'test', 'describe', 'suite', 'bench']);
const NOT_RUN = new Set(['skip', 'todo', 'fixme', 'fails', 'fail', 'only']);

export type TestFile = { file: string; tree: Node };

/** Every test file, parsed. */
export function readTests(): TestFile[] {
  return listSources(RUN).map((file) => ({ file, tree: parseSource(fs.readFileSync(file, 'utf8'), file) }));
}

/** The test that a call declares: `it('…', …)`, or one for each row of a table, `it.each(table)('…', …)`. */
export function declaredBy(call: Node): { title: Node; table: Node | null } | null {
  const callee = partOf(call, 'callee');
  const [title, body] = listOf(call, 'arguments');
  if (!title || !body) return null;
  if (/^(?:it|test)$/.test(namesOf(callee).join('.'))) return { title, table: null };
  const each = namesOf(partOf(callee, 'callee')).join('.');
  return /^(?:it|test)\.each$/.test(each) ? { title, table: listOf(callee, 'arguments')[0] ?? null } : null;
}

/**
 * Why the test a call declares does not run, or null: `it.skip`, `test.describe.only`, `context.skip()`,
 * `it('…')` without a body.
 */
export function notRun(call: Node): string | null {
  const callee = partOf(call, 'callee');
  const names = namesOf(callee);
  const last = names.at(-1) ?? '';
  const begun = BEGINS.has(names[0] ?? '') ? names : null;
  const marked = begun?.find((name) => NOT_RUN.has(name));
  if (marked) return marked;
  if (last === 'skip') return 'skip';
  if (!begun) return null;
  const args = listOf(call, 'arguments');
  if (begun.length === 1 && args.length === 1) return 'no body';
  const options = args.slice(1).filter(({ type }) => type === 'ObjectExpression');
  const keys = options.flatMap((one) => listOf(one, 'properties').map((property) => partOf(property, 'key')));
  const set = keys.map((key) => String(key?.name ?? key?.value)).find((key) => NOT_RUN.has(key));
  return set ?? null;
}

/** The tests of a file that would not run, or would keep others from running. */
export function findNotRun({ file, tree }: TestFile): string[] {
  const calls = [...nodesIn(tree)].filter(({ type }) => type === 'CallExpression');
  return calls
    .map(notRun)
    .filter((why) => why !== null)
    .map((why) => `${file}: a test is not run, or keeps others from being run (${why})`);
}

/** No test is skipped, left for later, expected to fail, or run alone. */
export function checkTests(): string[] {
  return readTests().flatMap(findNotRun);
}
