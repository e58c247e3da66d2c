import fs from 'node:fs';
import path from 'node:path';
import { PurgeCSS } from 'purgecss';

const SOURCES = ['app', 'components'];

/** What `app` and `components` say, without their tests: a rule is used where all its classes are named there. */
function readSources(root: string): string {
  return SOURCES.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8')),
  ).join('\n');
}

/**
 * `css` without the selectors that no page can meet, and which they are. A name that a source completes while it runs
 * (`nhsuk-tag--${colour}`) stands for all that begin so; `kept` are names that need not be in a source.
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
