import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { closeDb } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { seedGrant, seedMailbox, seedOrganisation, seedPerson } from '@/prisma/seed/builders';
import { build } from '@/scripts/build/build';
import { startTemporaryPostgres } from '@/scripts/postgres/temporary';
import { findFreePort } from '@/scripts/process/free-port';
import { waitForOk } from '@/scripts/start/wait';

export type Stage = {
  url: string;
  /** With the account that owns the tables: benches fill and analyse them. */
  databaseUrl: string;
  mailboxId: string;
  /** The cookie header of a person who may use the mailbox. */
  cookie: string;
  close(): Promise<void>;
};

/** Benchmarks do not talk to MESH: the address is one that refuses. */
function configuration(databaseUrl: string, port: number) {
  return {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    PORTAL_URL: `http://localhost:${port}`,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    SEALING_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    AUDIT_SIGNING_KEY: `bench:${randomBytes(32).toString('base64')}`,
    MESH_ENVIRONMENTS: 'bench',
    MESH_BENCH_URL: 'http://localhost:9',
    MESH_BENCH_KIND: 'simulator',
    MESH_BENCH_SHARED_KEY: 'none',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production' as const,
  };
}

async function seedReader() {
  const organisationId = await seedOrganisation({ odsCode: 'Y99001', name: 'Riverside Surgery' });
  const mailbox = {
    organisationId,
    environment: 'bench',
    meshMailboxId: 'Y99001GP001',
    name: 'Clinical documents',
  };
  const mailboxId = await seedMailbox({ ...mailbox, password: 'none' });
  const name = 'Bench reader';
  const personId = await seedPerson({ email: 'reader@example.nhs.uk', name, memberOf: [{ organisationId }] });
  await seedGrant(mailboxId, { personId }, 'SEND');
  const token = await signInAs(personId);
  return { mailboxId, cookie: `${sessionCookie().name}=${await encodeSession(token)}` };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/**
 * A fresh database with one mailbox and one person (`changes` are extra settings), with the production build
 * of the portal in front of it.
 */
export async function setStage(changes: Record<string, string> = {}): Promise<Stage> {
  await build();
  const postgres = await startTemporaryPostgres();
  await migrate(postgres.ownerUrl, { productUrl: postgres.url });
  const port = await findFreePort();
  const settings = { ...configuration(postgres.url, port), ...changes };
  Object.assign(process.env, settings);
  const reader = await seedReader();
  const portal = spawn(process.execPath, ['dist/web.js'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  if (!(await waitForOk(`${url}/api/health/live`, 30_000))) throw new Error('The portal did not start.');
  return {
    url,
    databaseUrl: postgres.ownerUrl,
    ...reader,
    close: async () => {
      await stop(portal);
      await closeDb();
      await postgres.stop();
    },
  };
}
