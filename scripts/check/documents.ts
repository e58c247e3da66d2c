import fs from 'node:fs';
import { describeConfiguration } from '@/lib/env/describe';
import { asvsDocument } from './asvs/document';

const CONFIGURATION = 'docs/generated/configuration.md';
const ASVS = 'docs/security/asvs.md';
const MATRIX = 'docs/security/access-matrix.md';

/** The documents made from the code, by path. */
export async function generateDocuments(): Promise<Record<string, string>> {
  // Loaded only now: it needs the generated Prisma client, which a fresh copy does not have at first.
  const { accessMatrix } = await import('./access-matrix');
  return {
    [CONFIGURATION]: configurationReference(),
    [ASVS]: asvsDocument(),
    [MATRIX]: accessMatrix(),
  };
}

/** Returns the paths of the generated documents that differ from what the code would make now. */
export async function findStaleDocuments(): Promise<string[]> {
  return Object.entries(await generateDocuments())
    .filter(([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text)
    .map(([file]) => file);
}

function configurationReference(): string {
  const rows = describeConfiguration().map(
    (setting) =>
      `| \`${setting.name}\` | ${cell(setting.description)} | ${presence(setting)} | ${setting.secret ? 'yes' : ''} |`,
  );
  return [
    '# Configuration',
    '',
    'Made from `lib/env` by `npm run docs:generate`; do not edit.',
    '',
    'Every setting is an environment variable. All problems are listed at once when the portal or the worker starts.',
    'Replace `<NAME>` by the name of a MESH environment in capitals, as in `MESH_LIVE_URL`.',
    '',
    '| Setting | What it is | Default | Secret |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function presence({ required, default: value }: { required: boolean; default: string | null }): string {
  if (value !== null) return `\`${cell(value)}\``;
  return required ? '**must be set**' : 'none';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
