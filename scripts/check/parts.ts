import { findDifference } from '../prisma/difference';
import { type Outcome, run } from '../process/run';
import { checkRequirements } from './asvs/proofs';
import { checkAuthorisation } from './authorisation';
import { findStaleDocuments } from './documents';
import { checkImports } from './import-rules';
import { checkRouteCoverage } from './route-coverage';
import { checkStyles } from './styles';
import { checkTests } from './tests';
import { checkVocabulary } from './vocabulary';

export type Part = { name: string; check: () => Promise<Outcome> };

const node = (file: string, ...args: string[]) => run([process.execPath, file, ...args]);

/** The parts of `npm run check`. They need the generated Prisma client and are independent of one another. */
export const parts: Part[] = [
  {
    name: 'format and lint',
    check: () => node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'),
  },
  {
    name: 'types',
    check: () =>
      node('node_modules/typescript/bin/tsc', '--noEmit', '--incremental', 'false', '-p', 'tsconfig.json'),
  },
  { name: 'import rules', check: checkImports },
  { name: 'file vocabulary', check: async () => listed(checkVocabulary()) },
  { name: 'authorisation coverage', check: async () => listed(checkAuthorisation()) },
  { name: 'route coverage', check: async () => listed(checkRouteCoverage()) },
  {
    name: 'dead code and packages',
    check: () => node('node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  },
  { name: 'unused style rules', check: async () => listed(await checkStyles()) },
  { name: 'lock file', check: () => node('scripts/lock-file.mjs') },
  { name: 'schema and migrations', check: checkMigrations },
  { name: 'tests that are run', check: async () => listed(checkTests()) },
  { name: 'security requirements', check: async () => listed(checkRequirements()) },
  {
    name: 'generated documents',
    check: async () => listed(await findStaleDocuments(), 'Run: npm run docs:generate'),
  },
];

async function checkMigrations(): Promise<Outcome> {
  const sql = await findDifference();
  if (sql === null) return { ok: true, output: '' };
  return {
    ok: false,
    output: `The migrations lack this. Run: npm run db:migration -- <what it does>\n\n${sql}`,
  };
}

function listed(problems: string[], advice = ''): Outcome {
  return { ok: problems.length === 0, output: [...problems, advice].join('\n') };
}
