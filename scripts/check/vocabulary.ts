import fs from 'node:fs';
import path from 'node:path';
import { listSources } from './sources';

type Source = { file: string; text: string; lines: string[] };
type Rule = (source: Source) => string[];

const DOMAINS = 'account|trail|organisations|people|teams|access|mailboxes|directory|messages|service';
const WORDS = 'types|schema|labels|policy|queries|commands|gateway|repository';
const DOMAIN_FILE = new RegExp(
  `^lib/(?:${DOMAINS})/(?:[a-z0-9-]+/)*(?:${WORDS})(?:\\.int)?(?:\\.test)?\\.ts$`,
);
const IN_DOMAIN = new RegExp(`^lib/(?:${DOMAINS})/`);

const MAY_READ_ENVIRONMENT = /^(lib\/env|scripts|e2e|bench|simulator\/contract)\/|^[\w.-]+\.config\.\w+$/;
const USES_PRISMA =
  /repository\.(int\.)?(test\.)?ts$|\.test\.ts$|\/testing\/|^lib\/(db|audit|jobs)\/|^(prisma|scripts|bench|e2e)\//;
const PRISMA_CALL =
  /\b(?:db\(\)|tx|database)\.[a-z]\w*\.(?:find|create|update|upsert|delete|count|aggregate|groupBy)/;

const LINES = 300;
const TEST_LINES = 500;

/** Rules on files that no linter knows. Returns every breach as "file: what is wrong". */
export function checkVocabulary(): string[] {
  return listSources(/\.(tsx?|mjs|cjs|js)$/).flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8');
    const source = { file, text, lines: text.trimEnd().split('\n') };
    return RULES.flatMap((rule) => rule(source)).map((problem) => `${file}: ${problem}`);
  });
}

const domainFiles: Rule = ({ file }) =>
  IN_DOMAIN.test(file) && !file.includes('/testing/') && !DOMAIN_FILE.test(file)
    ? [`a domain's files are called ${WORDS.replaceAll('|', ', ')}`]
    : [];

const noDumpingGrounds: Rule = ({ file }) =>
  /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(file) || /^index\.tsx?$/.test(path.basename(file))
    ? ['there are no utils, helpers or index files: say what it is']
    : [];

// A page of app may be a component with the name that Next demands.
const noBarrels: Rule = ({ text }) =>
  /^export (?:type )?(?:\*|\{(?! \w+ as default \})[^}]*\})[^;]* from /m.test(text)
    ? ['passes on what another file exports']
    : [];

const serverActions: Rule = ({ file, lines }) => {
  const at = lines.findIndex((line) => /^\s*['"]use server['"]/.test(line));
  const isActions = /^app\/(.*\/)?actions\.ts$/.test(file);
  if (isActions) return at === 0 ? [] : ["its first line must be 'use server'"];
  return at === -1 ? [] : ["'use server' belongs on line 1 of an actions.ts in app"];
};

const environment: Rule = ({ file, lines }) =>
  MAY_READ_ENVIRONMENT.test(file)
    ? []
    : find(lines, /process\.env\b/, 'reads process.env, which only lib/env does');

const prismaCalls: Rule = ({ file, lines }) =>
  USES_PRISMA.test(file) ? [] : find(lines, PRISMA_CALL, 'queries the database outside a repository');

const length: Rule = ({ file, lines }) => {
  const limit = /\.test\.tsx?$/.test(file) ? TEST_LINES : LINES;
  return lines.length > limit ? [`has ${lines.length} lines; split it by ${limit}`] : [];
};

const documented: Rule = ({ file, lines }) => {
  if (!file.startsWith('lib/') || /\.test\.ts$/.test(file)) return [];
  return lines.flatMap((line, at) => {
    const name = /^export (?:async )?(?:function\*? |const (?=\w+ = (?:async )?(?:<[^>]+>)?\())(\w+)/.exec(
      line,
    )?.[1];
    return name && !isDocumented(lines, at) ? [`line ${at + 1}: ${name} has no doc comment`] : [];
  });
};

// Overloads of one function share the comment above the first.
function isDocumented(lines: string[], at: number): boolean {
  const before = lines[at - 1]?.trimEnd() ?? '';
  if (before.endsWith('*/')) return true;
  return /^export (async )?function /.test(before) && before.endsWith(';') && isDocumented(lines, at - 1);
}

const noReminders: Rule = ({ lines }) =>
  find(lines, /(?:^\s*\*|\/\/ ).*\b(?:TODO|FIXME|XXX)\b/, 'holds a reminder; do it or drop it');

function find(lines: string[], pattern: RegExp, problem: string): string[] {
  return lines.flatMap((line, at) => (pattern.test(line) ? [`line ${at + 1}: ${problem}`] : []));
}

const RULES: Rule[] = [
  domainFiles,
  noDumpingGrounds,
  noBarrels,
  serverActions,
  environment,
  prismaCalls,
  length,
  documented,
  noReminders,
];
