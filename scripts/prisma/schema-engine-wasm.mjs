import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR_TYPE = 18;
const TEXT_TYPE = 25;

/** Loads the engine. `url` may be missing if no database is needed. `schemaFiles` are [path, text] pairs. */
export async function loadEngine({ url, schemaFiles }) {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const module = await WebAssembly.compile(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  // The engine reports its own failures through this name before it ends.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      console.error(message);
    },
  };
  exports.__wbindgen_start();
  const factory = bindMigrationAwareSqlAdapterFactory(
    new EngineAdapterFactory(url ?? 'postgresql://127.0.0.1:1/none'),
  );
  return bindings.SchemaEngine.new({ datamodels: schemaFiles }, () => {}, factory);
}

class EngineAdapterFactory extends PrismaPg {
  constructor(url) {
    super({ connectionString: url, max: 1 }, { schema: schemaOf(url) });
    this.url = url;
  }

  async connect() {
    return fitForEngine(await super.connect());
  }

  // The adapter's own way drops the shadow database while its pool is still open, which fails.
  async connectToShadowDb() {
    const main = new pg.Client({ connectionString: this.url });
    await main.connect();
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await main.query(`create database "${name}"`);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    const shadow = new PrismaPg({ connectionString: url.href, max: 1 }, { schema: schemaOf(this.url) });
    const adapter = fitForEngine(await shadow.connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await main.query(`drop database if exists "${name}" with (force)`);
      await main.end();
    };
    return adapter;
  }
}

function schemaOf(url) {
  return new URL(url).searchParams.get('schema') ?? 'public';
}

// Two gaps in the adapter that only the engine meets: it splits scripts at every ";", even inside functions,
// and it does not know Postgres's "char" type, which the catalogue tables use.
function fitForEngine(adapter) {
  adapter.executeScript = async (sql) => {
    try {
      await adapter.underlyingDriver().query(sql);
    } catch (cause) {
      adapter.onError(cause);
    }
  };
  teachChar(Object.getPrototypeOf(Object.getPrototypeOf(adapter))); // Shared with the adapter's transactions.
  return adapter;
}

function teachChar(queryable) {
  if (queryable.charColumns) return;
  const { performIO, queryRaw } = queryable;
  const charColumns = new WeakMap();
  Object.assign(queryable, {
    charColumns,
    async performIO(query) {
      const result = await performIO.call(this, query);
      const fields = (result.fields ?? []).filter((field) => field.dataTypeID === CHAR_TYPE);
      charColumns.set(query, new Set(fields.map((field) => field.name)));
      for (const field of fields) field.dataTypeID = TEXT_TYPE;
      return result;
    },
    async queryRaw(query) {
      const result = await queryRaw.call(this, query);
      const isChar = (index) => charColumns.get(query)?.has(result.columnNames[index]);
      const columnTypes = result.columnTypes.map((type, index) =>
        isChar(index) ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
  });
}
