import fs from 'node:fs';
import path from 'node:path';

// A rule, or with `body` null a statement such as @import.
type Block = { head: string; body: string | null };

/**
 * Every class of the NHS design system that a source file in `folders` names. A name that the file completes while it
 * runs (`nhsuk-tag--${colour}`) is there with its dash at the end, and stands for all that begin so.
 */
export function usedClasses(folders: string[]): Set<string> {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  return new Set(files.flatMap((file) => fs.readFileSync(file, 'utf8').match(/nhsuk-[\w-]*/g) ?? []));
}

/**
 * `css`, as Sass compresses it, without the selectors that ask for a class of the NHS design system which `used` does not
 * hold. What stands inside :not() and the like asks for nothing: it may hold without the class.
 */
export function withoutUnusedRules(css: string, used: ReadonlySet<string>): string {
  const beginnings = [...used].filter((name) => /[-_]$/.test(name));
  const isUsed = (name: string) => used.has(name) || beginnings.some((start) => name.startsWith(start));
  const keeps = (selector: string) =>
    (outsideBrackets(selector).match(/(?<=\.)nhsuk-[\w-]+/g) ?? []).every(isUsed);

  const prune = (text: string): string =>
    blocksOf(text)
      .map(({ head, body }) => {
        if (body === null) return head;
        if (/^@(media|supports|layer|container)\b/.test(head)) {
          const inner = prune(body);
          return inner && `${head}{${inner}}`;
        }
        if (head.startsWith('@')) return `${head}{${body}}`;
        const selectors = selectorsOf(head).filter(keeps);
        return selectors.length > 0 ? `${selectors.join(',')}{${body}}` : '';
      })
      .join('');
  return prune(css);
}

function outsideBrackets(selector: string): string {
  const outside = selector.replaceAll(/\([^()]*\)/g, '');
  return outside === selector ? selector : outsideBrackets(outside);
}

// A comma inside :is() or :not() parts no selectors.
function selectorsOf(head: string): string[] {
  let depth = 0;
  let from = 0;
  const selectors: string[] = [];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === '(') depth += 1;
    else if (head[at] === ')') depth -= 1;
    else if (head[at] === ',' && depth === 0) {
      selectors.push(head.slice(from, at));
      from = at + 1;
    }
  }
  return [...selectors, head.slice(from)];
}

/** The outermost rules of a style sheet, in order; those inside another one are left as its body. */
function blocksOf(css: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  while (from < css.length) {
    const length = css.slice(from).search(/[{;]/);
    if (length === -1)
      throw new Error(`The style sheet ends in the middle of a rule: ${css.slice(from, from + 80)}`);
    const open = from + length;
    if (css[open] === ';') {
      blocks.push({ head: css.slice(from, open + 1), body: null });
      from = open + 1;
    } else {
      const close = closeOf(css, open);
      blocks.push({ head: css.slice(from, open), body: css.slice(open + 1, close) });
      from = close + 1;
    }
  }
  return blocks;
}

/** Where the rule that opens at `open` closes. Braces in quotes, as of an image in the style sheet, are text. */
function closeOf(css: string, open: number): number {
  let depth = 0;
  for (const { 0: token, index } of css.slice(open).matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]/g)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    if (depth === 0) return open + index;
  }
  throw new Error(`A rule of the style sheet does not close: ${css.slice(open, open + 80)}`);
}
