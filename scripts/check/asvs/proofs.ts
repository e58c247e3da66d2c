import { childrenOf, listOf, type Node, namesOf, nodesIn, partOf, textOf } from '../syntax';
import { declaredBy, notRun, readTests, type TestFile } from '../tests';
import { requirements } from './requirements';

export type Proof = { file: string; test: string };

const TAGGED = /^(.*?)\s*\[ASVS (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*)\]$/;

/**
 * Whether a call declares something with `describe.skip.each(table)` or, run only in some places,
 * `it.skipIf(cause)`.
 */
function isConditional(call: Node): boolean {
  const before = partOf(call, 'callee');
  return (
    before?.type === 'CallExpression' &&
    (notRun(before) !== null || /If$/.test(namesOf(partOf(before, 'callee')).at(-1) ?? ''))
  );
}

/** The calls that declare tests that run. Nothing within a `describe.skip` does. */
function* liveTests(node: Node): Generator<NonNullable<ReturnType<typeof declaredBy>>> {
  if (node.type === 'CallExpression') {
    if (notRun(node) || isConditional(node)) return;
    const declared = declaredBy(node);
    if (declared) yield declared;
  }
  for (const child of childrenOf(node)) yield* liveTests(child);
}

/**
 * Whether a test takes its name from a `title` property, as in `test(title, …)` or `it.each(rows)('$title',
 * …)`.
 */
const takesTitle = (title: Node) =>
  namesOf(title).at(-1) === 'title' || /\$\{(?:\w+\.)*title\}|\$title\b/.test(textOf(title) ?? '');

/** The first item of each row of a table, where the name begins with a placeholder. */
function firstOfRows(title: Node, table: Node | null): Node[] {
  if (table?.type !== 'ArrayExpression' || !/%[sj]/.test(textOf(title) ?? '')) return [];
  return listOf(table, 'elements').flatMap((row) => listOf(row, 'elements').slice(0, 1));
}

const titlesIn = (tree: Node) =>
  [...nodesIn(tree)]
    .filter(({ type, key }) => type === 'Property' && namesOf(key as Node).join() === 'title')
    .flatMap((property) => partOf(property, 'value') ?? []);

/** The names of tests in a file that say which requirements they prove. */
export function proofsIn({ file, tree }: TestFile): (Proof & { id: string })[] {
  const tests = [...liveTests(tree)];
  const names = tests.flatMap(({ title, table }) => [title, ...firstOfRows(title, table)]);
  if (tests.some(({ title }) => takesTitle(title))) names.push(...titlesIn(tree));
  return names.flatMap((name) => {
    const [, test = '', ids = ''] = TAGGED.exec(textOf(name) ?? '') ?? [];
    return ids ? ids.split(', ').map((id) => ({ id, file, test })) : [];
  });
}

/**
 * The tests whose names say which requirements they prove: "… [ASVS 6.3.3, 6.3.4]", by requirement. Read from
 * the syntax tree: comments and tests that do not run prove nothing.
 */
export function findProofs(): Map<string, Proof[]> {
  const proofs = new Map<string, Proof[]>();
  for (const { id, ...proof } of readTests().flatMap(proofsIn))
    proofs.set(id, [...(proofs.get(id) ?? []), proof]);
  return proofs;
}

/**
 * Requirements of levels 1 and 2 without a test or a reason, and tags of requirements that are not on the
 * list.
 */
export function checkRequirements(): string[] {
  const proofs = findProofs();
  const known = new Set(requirements.map(({ id }) => id));
  return [
    ...requirements
      .filter(({ id, level, reason }) => level < 3 && !reason && !proofs.has(id))
      .map(({ id, asks }) => `ASVS ${id} (${asks}) has neither a test nor a reason`),
    ...[...proofs.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `ASVS ${id} is proved and not on the list`),
  ];
}
