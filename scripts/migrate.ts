import { MigrationError, migrate } from '@/lib/db/migrate';

// npm run migrate: brings the database of DATABASE_URL up to date. Asks for no other setting.
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error(
    'DATABASE_URL is not set: the Postgres database to migrate, postgresql://user:password@host:port/name',
  );
  process.exit(1);
}

try {
  const applied = await migrate(databaseUrl);
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
} catch (cause) {
  console.error(cause instanceof MigrationError ? cause.message : cause);
  process.exit(1);
}
