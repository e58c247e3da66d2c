#!/usr/bin/env node
// A stand-in for Prisma's native schema engine, which is a download that many networks block: the same engine
// compiled to WebAssembly, from npm, behind the command line and JSON-RPC that the Prisma command line uses.
// For writing migrations and comparing them with the schema. Applying them to a database needs no engine
// (lib/db/migrate.ts).
import fs from 'node:fs';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { runDatabaseCommand } from './schema-engine-databases.mjs';
import { loadEngine } from './schema-engine-wasm.mjs';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    version: { type: 'boolean' },
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
  },
});

if (values.version) {
  console.log('schema-engine-cli wasm');
  process.exit(0);
}

const url = values.datasource ? JSON.parse(values.datasource).url : undefined;

if (positionals[0] === 'cli') {
  await runDatabaseCommand(positionals[1], url);
  process.exit(0);
}

const schemaFiles = values.datamodels?.map((file) => [file, fs.readFileSync(file, 'utf8')]);
let engine;

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { id, method, params } = JSON.parse(line);
  if (method) await answer(id, method, params); // Without a method it answers a print of ours.
}
process.exit(0);

async function answer(id, method, params) {
  try {
    engine ??= await loadEngine({ url, schemaFiles });
    const result = await (method === 'getDatabaseVersion' ? engine.version(params) : engine[method](params));
    reply({ id, result: method === 'diff' ? printDifference(id, result) : (result ?? {}) });
  } catch (cause) {
    const data = {
      is_panic: false,
      message: String(cause?.message ?? cause),
      error_code: cause?.code ?? null,
      meta: cause?.meta ?? null,
    };
    reply({
      id,
      error: { code: 4466, message: 'An error happened. Check the data field for details.', data },
    });
  }
}

// The native engine sends text to print as a separate call, and only the exit code as its answer.
function printDifference(id, { exitCode, stdout }) {
  if (stdout !== null && stdout !== undefined) {
    reply({ id: 1_000_000 + id, method: 'print', params: { content: stdout } });
  }
  return { exitCode, stdout: null };
}

function reply(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
