import { parse } from 'acorn';
import { transformSync } from 'esbuild';

/** A node of the syntax tree, as ESTree names its kinds and parts. */
export type Node = { type: string; [part: string]: unknown };

/** The syntax tree of a source in TypeScript: of what is run, without types and comments. */
export function parseSource(text: string, file: string): Node {
  const { code } = transformSync(text, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx' } },
  });
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Node;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The parts of a node that are nodes themselves. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

/** The node and all within it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** A part of the node that is one node, or null. */
export function partOf(node: Node | null, part: string): Node | null {
  const value = node?.[part];
  return isNode(value) ? value : null;
}

/** A part of the node that is a list of nodes. Gaps and spreads are left in their place as they are. */
export function listOf(node: Node | null, part: string): Node[] {
  const value = node?.[part];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The names of an expression such as `test.describe.skip`, from the left; empty when it is another. */
export function namesOf(node: Node | null): string[] {
  if (node?.type === 'Identifier') return [String(node.name)];
  if (node?.type !== 'MemberExpression') return [];
  const before = namesOf(partOf(node, 'object'));
  const property = partOf(node, 'property');
  const name = node.computed ? property?.value : property?.name;
  return before.length > 0 && typeof name === 'string' ? [...before, name] : [];
}

/** The text of a string or template as it is written, or null. What a template puts in stands as `${…}`. */
export function textOf(node: Node | null): string | null {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node?.type !== 'TemplateLiteral') return null;
  const pieces = listOf(node, 'quasis').map(({ value }) => (value as { cooked: string }).cooked);
  const values = listOf(node, 'expressions').map((value) => `\${${namesOf(value).join('.') || '…'}}`);
  return pieces.map((piece, at) => piece + (values[at] ?? '')).join('');
}
