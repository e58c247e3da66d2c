import fs from 'node:fs';
import path from 'node:path';
import { findDifference, MIGRATIONS_FOLDER } from './difference';

// npm run db:migration -- <name>: writes the migration that takes the database from the last one to the schema.
const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Say what the migration does, in small letters: npm run db:migration -- add_local_id');
  process.exit(1);
}

const sql = await findDifference();
if (sql === null) {
  console.log('The migrations and the schema agree; there is nothing to write.');
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'migration.sql'), sql);
  const lockFile = path.join(MIGRATIONS_FOLDER, 'migration_lock.toml');
  if (!fs.existsSync(lockFile)) fs.writeFileSync(lockFile, 'provider = "postgresql"\n');
  console.log(`Written: ${folder}/migration.sql. Read it before you keep it.`);
}
