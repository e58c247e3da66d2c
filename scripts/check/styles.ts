import fs from 'node:fs';
import path from 'node:path';
import { compileString } from 'sass';
import { withoutUnusedRules } from '../build/unused-rules';

const FOLDER = 'styles';
const TOKENS = 'theme.css';

/** The selectors of our own style sheets that no page can match, each with its file. */
export async function checkStyles(): Promise<string[]> {
  const files = fs.readdirSync(FOLDER).filter((name) => name.endsWith('.css') && name !== TOKENS);
  const found = await Promise.all(
    files.map(async (name) => {
      const file = path.posix.join(FOLDER, name);
      // Sass only resolves nesting: "&:hover" alone needs no class.
      const { css } = compileString(fs.readFileSync(file, 'utf8'));
      const { unused } = await withoutUnusedRules('.', css);
      return unused.map((selector) => `${file}: ${selector.trim()}`);
    }),
  );
  return found.flat();
}
