import pg from 'pg';

/** The engine's one-shot commands: can-connect-to-database, create-database, drop-database. Ends the process on failure. */
export async function runDatabaseCommand(command, url) {
  const { hostname, port, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1)) || 'postgres';
  const target = new URL(url);
  target.pathname = command === 'can-connect-to-database' ? `/${name}` : '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  try {
    await client.connect();
  } catch (cause) {
    if (cause.code === '3D000') fail('P1003', `Database \`${name}\` does not exist`);
    fail('P1001', `Can't reach database server at \`${hostname}:${port || 5432}\`: ${cause.message}`);
  }
  const identifier = client.escapeIdentifier(name);
  if (command === 'create-database') await client.query(`create database ${identifier}`);
  if (command === 'drop-database') await client.query(`drop database if exists ${identifier} with (force)`);
  await client.end();
}

// Prisma reads the last line of standard error.
function fail(code, message) {
  const fields = { is_panic: false, error_code: code, message };
  const entry = {
    timestamp: new Date().toISOString(),
    level: 'ERROR',
    target: 'schema_engine::logger',
    fields,
  };
  process.stderr.write(`{}\n${JSON.stringify(entry)}`);
  process.exit(1);
}
