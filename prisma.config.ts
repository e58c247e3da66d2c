import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's native schema engine is a download that many networks block. Its stand-in is the same engine from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve(
  import.meta.dirname,
  'scripts/prisma/schema-engine.mjs',
);

const databaseUrl = process.env.DATABASE_URL;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(databaseUrl ? { datasource: { url: databaseUrl } } : {}),
});
