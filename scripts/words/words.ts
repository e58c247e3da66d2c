import {
  childrenOf,
  listOf,
  type Node,
  namesOf,
  nodesIn,
  parseSource,
  partOf,
  textOf,
} from '../check/syntax';

/** Properties that are names for the computer, which nobody reads. */
const NOT_READ =
  /^(className|class|href|id|htmlFor|name|type|value|key|method|action|role|kind|code|event|rel|src|path|d|viewBox|autoComplete|inputMode|encType|aria-describedby|aria-labelledby|aria-live)$/;

/** Text for people has letters, and either a space or a capital at the start. */
const isProse = (text: string) =>
  /\p{L}{2}/u.test(text) && (/^\P{Ll}*\p{Lu}\p{Ll}/u.test(text) || /\p{L}[,;:.]? \p{L}/u.test(text));

const isElement = (node: Node) =>
  node.type === 'CallExpression' && /^_?jsxs?$/.test(namesOf(partOf(node, 'callee')).at(-1) ?? '');

const nameOf = (property: Node) => {
  const key = partOf(property, 'key');
  return String(key?.name ?? key?.value ?? '');
};

/** The content between an element's tags, as a sentence. Values appear as "…". */
function sentenceOf(node: Node): string {
  const text = textOf(node);
  if (text !== null) return text;
  if (node.type === 'ArrayExpression') return listOf(node, 'elements').map(sentenceOf).join('');
  if (!isElement(node)) return '…';
  const children = listOf(listOf(node, 'arguments')[1] ?? null, 'properties').find(
    (property) => nameOf(property) === 'children',
  );
  const value = partOf(children ?? null, 'value');
  return value ? sentenceOf(value) : '…';
}

const hasOwnText = (value: Node) => {
  const parts = value.type === 'ArrayExpression' ? listOf(value, 'elements') : [value];
  return parts.some((part) => textOf(part) !== null);
};

/** Calls whose first argument is a name: a log event, an address. */
const NAMED = /^(log|action|route|fileRoute|liveRoute|csvRoute|load|addressText|createHash|parse\w*)$/;

function* find(node: Node): Generator<string> {
  if (node.type === 'ImportDeclaration' || node.type === 'TaggedTemplateExpression' || node.directive) return;
  if (node.type === 'CallExpression' && NAMED.test(namesOf(partOf(node, 'callee')).join('.'))) {
    for (const argument of listOf(node, 'arguments')) if (textOf(argument) === null) yield* find(argument);
    return;
  }
  const text = textOf(node);
  if (text !== null) {
    yield text;
    // Values in a template may themselves contain words.
    for (const child of childrenOf(node)) if (child.type !== 'TemplateElement') yield* find(child);
    return;
  }
  if (node.type === 'Property') {
    const [name, value] = [nameOf(node), partOf(node, 'value')];
    if (!value || NOT_READ.test(name)) return;
    if (name === 'children' && hasOwnText(value)) {
      yield sentenceOf(value);
      for (const inner of nodesIn(value)) if (isElement(inner)) yield* findInProperties(inner);
      return;
    }
    yield* find(value);
    return;
  }
  for (const child of childrenOf(node)) yield* find(child);
}

/** The words in an element's properties, without its children, which are part of the sentence around it. */
function* findInProperties(element: Node): Generator<string> {
  for (const property of listOf(listOf(element, 'arguments')[1] ?? null, 'properties')) {
    if (property.type === 'Property' && nameOf(property) !== 'children') yield* find(property);
  }
}

/** The texts for people in a source, each once, in order. Pure. */
export function wordsIn(text: string, file: string): string[] {
  const found = [...find(parseSource(text, file))].map((words) => words.replaceAll(/\s+/g, ' ').trim());
  return [...new Set(found.filter(isProse))];
}
