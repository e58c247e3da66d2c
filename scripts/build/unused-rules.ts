import fs from 'node:fs';
import path from 'node:path';
import { PurgeCSS } from 'purgecss';

const SOURCES = ['app', 'components'];

/**
 * The text of `app` and `components`, without their tests. A rule is used if all its classes are named there.
 */
function readSources(root: string): string {
  return SOURCES.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8')),
  ).join('\n');
}

/**
 * Returns `css` without the selectors that no page can match, and those selectors. A name that a source
 * completes at run time (`nhsuk-tag--${colour}`) covers all names that begin like it. `kept` are names that
 * need not be in a source.
 */
export async function withoutUnusedRules(
  root: string,
  css: string,
  kept: RegExp[] = [],
): Promise<{ css: string; unused: string[] }> {
  const sources = readSources(root);
  const beginnings = new Set(sources.match(/(nhsuk|app)-[\w-]*-(?=\$\{)/g));
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: sources, extension: 'tsx' }],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: [...kept, ...[...beginnings].map((start) => new RegExp(`^${start}`))] },
    rejected: true,
  });
  return { css: result?.css ?? '', unused: result?.rejected ?? [] };
}
