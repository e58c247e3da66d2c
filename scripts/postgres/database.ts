import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const ANSWERS_WITHIN_MS = 30_000;
const DATABASE = 'mesh_mailbox';
const PRODUCT = 'mesh_mailbox';
const OWNER = 'mesh_mailbox_owner';

/** Addresses of one database, each with its own account. */
export type DatabaseUrls = {
  /** Portal and worker: they change rows and create nothing. */
  url: string;
  /** Owns the tables and migrates them. */
  ownerUrl: string;
  superuserUrl: string;
};

/**
 * Waits until Postgres answers, creates the product's database and its two accounts if they are missing, and
 * returns the addresses. Neither is a superuser: no grant that protects the audit trail would apply to one.
 * `temporary` lets the owner create databases too, which tests do.
 */
export async function prepareDatabase({
  port,
  password,
  temporary,
}: {
  port: number;
  password: string;
  temporary: boolean;
}): Promise<DatabaseUrls> {
  const address = (user: string, secret: string, database = DATABASE) =>
    `postgresql://${user}:${secret}@127.0.0.1:${port}/${database}`;
  // Nobody can work out the superuser's password from an account's.
  const passwordOf = (user: string) => createHmac('sha256', password).update(user).digest('base64url');
  const client = await connect(address('postgres', password, 'postgres'));
  try {
    for (const user of [OWNER, PRODUCT]) {
      const role = await client.query('select 1 from pg_roles where rolname = $1', [user]);
      if (role.rowCount === 0) await client.query(`create role ${user}`);
      const mayMake = temporary && user === OWNER ? 'createdb' : 'nocreatedb';
      await client.query(`alter role ${user} login ${mayMake} password '${passwordOf(user)}'`);
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
  const superuserUrl = address('postgres', password);
  await handOver(superuserUrl);
  return {
    url: address(PRODUCT, passwordOf(PRODUCT)),
    ownerUrl: address(OWNER, passwordOf(OWNER)),
    superuserUrl,
  };
}

/**
 * In a database from before there were two accounts, gives what the product's account owns to the account
 * that migrates.
 */
async function handOver(superuserUrl: string): Promise<void> {
  const client = await connect(superuserUrl);
  try {
    await client.query(`reassign owned by ${PRODUCT} to ${OWNER}`);
  } finally {
    await client.end();
  }
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
