import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { type Outcome, run } from '../process/run';
import { listSources } from './sources';

// An import of types counts as an import, except for Node's own modules, where only use counts.
const TYPES_FROM_ELSEWHERE = /^(import|export) type ([^;'"]+? from ['"](?!node:))/gm;
const RULES = '.dependency-cruiser.cjs';

export type Source = { file: string; text: string };

/** Applies the import rules to all our sources. */
export function checkImports(): Promise<Outcome> {
  return applyImportRules(
    listSources(/\.tsx?$/).map((file) => ({ file, text: fs.readFileSync(file, 'utf8') })),
  );
}

/**
 * Applies the import rules to sources. dependency-cruiser reads TypeScript through the compiler's API, which
 * TypeScript 7 does not have. So it gets a copy in JavaScript: each file as esbuild writes it, with imports
 * of types kept.
 */
export async function applyImportRules(sources: readonly Source[]): Promise<Outcome> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-imports-'));
  try {
    await Promise.all(sources.map((source) => copyAsJavaScript(source, copy)));
    for (const file of [RULES, 'package.json']) fs.copyFileSync(file, path.join(copy, file));
    fs.symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
    const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const files = sources.map(({ file }) => `${file}.js`);
    const outcome = await run([process.execPath, program, '--config', RULES, ...files], { cwd: copy });
    return { ...outcome, output: outcome.output.replaceAll(/\.(tsx?)\.js/g, '.$1') };
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

async function copyAsJavaScript({ file, text }: Source, copy: string): Promise<void> {
  const { code } = await transform(text.replaceAll(TYPES_FROM_ELSEWHERE, '$1 $2'), {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx' } },
  });
  const target = path.join(copy, `${file}.js`);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, withRelativePaths(code, file));
}

function withRelativePaths(code: string, file: string): string {
  const root = path.posix.relative(path.posix.dirname(file), '.') || '.';
  return code.replaceAll(/(["'])@\//g, `$1${root}/`);
}
