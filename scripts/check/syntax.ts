import { parse } from 'acorn';
import { transformSync } from 'esbuild';

/** A node of the syntax tree, with ESTree's names for types and parts. */
export type Node = { type: string; [part: string]: unknown };

/** The syntax tree of a TypeScript source: only what runs, without types and comments. */
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

/** A part of the node that is a list of nodes. Gaps and spreads stay in their place. */
export function listOf(node: Node | null, part: string): Node[] {
  const value = node?.[part];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The names of an expression such as `test.describe.skip`, from the left. Empty for any other expression. */
export function namesOf(node: Node | null): string[] {
  if (node?.type === 'Identifier') return [String(node.name)];
  if (node?.type !== 'MemberExpression') return [];
  const before = namesOf(partOf(node, 'object'));
  const property = partOf(node, 'property');
  const name = node.computed ? property?.value : property?.name;
  return before.length > 0 && typeof name === 'string' ? [...before, name] : [];
}

/** The text of a string or template as written, or null. Interpolated values appear as `${…}`. */
export function textOf(node: Node | null): string | null {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node?.type !== 'TemplateLiteral') return null;
  const pieces = listOf(node, 'quasis').map(({ value }) => (value as { cooked: string }).cooked);
  const values = listOf(node, 'expressions').map((value) => `\${${namesOf(value).join('.') || '…'}}`);
  return pieces.map((piece, at) => piece + (values[at] ?? '')).join('');
}
