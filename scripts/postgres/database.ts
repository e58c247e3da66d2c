import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const ANSWERS_WITHIN_MS = 30_000;
const NAME = 'mesh_mailbox';

/**
 * Waits until Postgres answers, makes the product's own role and database if they are missing, and returns the URL. The
 * product is not a superuser: for a superuser no grant that protects the audit table would count. `temporary` lets it make
 * databases too, which tests do.
 */
export async function prepareDatabase({
  port,
  password,
  temporary,
}: {
  port: number;
  password: string;
  temporary: boolean;
}): Promise<string> {
  const client = await connect(`postgresql://postgres:${password}@127.0.0.1:${port}/postgres`);
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [NAME]);
    if (role.rowCount === 0) await client.query(`create role ${NAME} login password '${password}'`);
    await client.query(`alter role ${NAME} ${temporary ? 'createdb' : 'nocreatedb'}`);
    const database = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (database.rowCount === 0) await client.query(`create database ${NAME} owner ${NAME}`);
  } finally {
    await client.end();
  }
  return `postgresql://${NAME}:${password}@127.0.0.1:${port}/${NAME}`;
}

async function connect(connectionString: string): Promise<pg.Client> {
  const deadline = Date.now() + ANSWERS_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return client;
    } catch (cause) {
      if (Date.now() > deadline || !isStarting(cause)) throw cause;
      await pause(50);
    }
  }
}

function isStarting(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return code === 'ECONNREFUSED' || code === '57P03';
}
