import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { type Outcome, run } from '../process/run';
import { listSources } from './sources';

// An import of types binds as an import does, except of Node's own modules, of which only use counts.
const TYPES_FROM_ELSEWHERE = /^(import|export) type ([^;'"]+? from ['"](?!node:))/gm;
const RULES = '.dependency-cruiser.cjs';

/**
 * Applies the import rules. dependency-cruiser reads TypeScript through the compiler's API, which TypeScript 7 does not
 * have, so it is given a copy in JavaScript: each file as esbuild writes it, with imports of types kept.
 */
export async function checkImports(): Promise<Outcome> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-imports-'));
  try {
    const sources = listSources(/\.tsx?$/);
    await Promise.all(sources.map((file) => copyAsJavaScript(file, copy)));
    for (const file of [RULES, 'package.json']) fs.copyFileSync(file, path.join(copy, file));
    fs.symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
    const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const files = sources.map((file) => `${file}.js`);
    const outcome = await run([process.execPath, program, '--config', RULES, ...files], { cwd: copy });
    return { ...outcome, output: outcome.output.replaceAll(/\.(tsx?)\.js/g, '.$1') };
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

async function copyAsJavaScript(file: string, copy: string): Promise<void> {
  const source = fs.readFileSync(file, 'utf8').replaceAll(TYPES_FROM_ELSEWHERE, '$1 $2');
  const { code } = await transform(source, {
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
