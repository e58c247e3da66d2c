import path from 'node:path';
import { findProofs, type Proof } from './proofs';
import { requirements } from './requirements';

const FOLDER = 'docs/security';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const inOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

function proofCell({ file, test }: Proof): string {
  const link = path.posix.relative(FOLDER, file).replaceAll('[', '%5B').replaceAll(']', '%5D');
  return `${cell(test)} ([${path.posix.basename(file)}](${link}))`;
}

/** The list of requirements with their proofs, as Markdown. */
export function asvsDocument(): string {
  const proofs = findProofs();
  const rows = requirements
    .toSorted((a, b) => inOrder(a.id, b.id))
    .map(({ id, level, asks, reason }) => {
      const proved = [...new Set((proofs.get(id) ?? []).map(proofCell))];
      const words = proved.length > 0 ? proved.join('<br>') : (reason ?? 'Neither a test nor a reason yet.');
      return `| ${id} | ${level} | ${cell(asks)} | ${words} |`;
    });
  return [
    '# Security requirements and what proves them',
    '',
    "Made from the tests' own names by `npm run docs:generate`; do not edit. The numbers are those of OWASP's Application",
    'Security Verification Standard 5.0.0. A test proves a requirement when its name ends with `[ASVS …]`; where no test',
    'can, the reason stands here. `npm run check` fails when a requirement of level 1 or 2 has neither.',
    '',
    '| Number | Level | What it asks | What proves it |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
