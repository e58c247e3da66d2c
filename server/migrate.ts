import { MigrationError, migrate } from '@/lib/db/migrate';
import { readDatabaseUrls } from '@/lib/env/database-urls';

// npm run migrate: brings the database of DATABASE_OWNER_URL up to date, and lets the account of DATABASE_URL
// use it. Reads no other setting. Without DATABASE_OWNER_URL one account does both.
const urls = readDatabaseUrls();
if (!urls) {
  console.error(
    'DATABASE_URL is not set: the Postgres database to migrate, postgresql://user:password@host:port/name',
  );
  process.exit(1);
}

try {
  const applied = await migrate(urls.ownerUrl, { productUrl: urls.productUrl });
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
} catch (cause) {
  console.error(cause instanceof MigrationError ? cause.message : cause);
  process.exit(1);
}
