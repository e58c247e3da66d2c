import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PersonActor } from '@/lib/auth/actor';
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { readSession } from '@/lib/auth/sessions';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { moveClock } from '@/lib/clock/testing/move-clock';
import { closeDb } from '@/lib/db/client';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { configure } from '@/lib/env/testing/configure';
import { ageLocks } from '@/lib/jobs/testing/queue';
import { closeMeshClients } from '@/lib/mailboxes/gateway';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { DISCHARGE, PRACTICE, seedPlace, TRUST } from '@/lib/messages/testing/people';
import type { Fault, Truth } from '@/lib/messages/testing/world';
import { seedGrant, seedPerson } from '@/prisma/seed/builders';
import { callSimulator, deliver } from '@/prisma/seed/simulator-admin';
import type { Dialect } from '@/simulator/dialect';
import { startSimulator } from '@/simulator/server';
import { build } from '../build/build';
import { isBuildCurrent } from '../build/inputs';
import { findFreePort } from '../process/free-port';
import { startDatabase } from '../test/resilience/testing/database';
import { type Program, startProgram } from '../test/resilience/testing/program';
import { Visitor } from '../test/resilience/testing/visitor';
import { Clocks } from './clocks';
import { OTHER_SOFTWARE } from './judge';

const SHARED_KEY = 'TestKey';
const QUICK = {
  MESH_SIMULATOR_POLL_SECONDS: '1',
  COLLECT_UNDO_SECONDS: '1',
  SEND_CONFIRM_AFTER_SECONDS: '1',
  SEND_CONFIRM_AGAIN_SECONDS: '2',
};
const WAIT_MS = 90_000;
/** A person sends at most 150 messages in ten minutes, so there are several people. */
const SENDERS = 8;

export type SignedIn = { actor: PersonActor; visitor: Visitor };

/** Asks until it is true. @throws when it never is. */
export async function until(what: string, isSo: () => Promise<boolean>, timeoutMs = WAIT_MS): Promise<void> {
  const endMs = Date.now() + timeoutMs;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > endMs) throw new Error(`waited in vain: ${what}`);
    await pause(100);
  }
}

/**
 * The built product, each part a separate process on this machine: Postgres, the portal, a worker, and the
 * simulator over mutual TLS. The two programs can be killed, and both clocks moved.
 */
export async function setStage(dialect: Dialect) {
  const folder = await mkdtemp(path.join(tmpdir(), 'mesh-mailbox-soak-'));
  if (!isBuildCurrent()) await build();
  const [{ ca, server, client }, database, port] = await Promise.all([
    makeCertificates(),
    startDatabase(folder),
    findFreePort(),
  ]);
  const file = async (name: string, text: string) => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const mesh = await startSimulator({
    port: 0,
    dataDir: path.join(folder, 'mesh'),
    sharedKey: SHARED_KEY,
    dialect,
    tls: { ca, ...server },
  });
  configure({
    ...QUICK,
    DATABASE_URL: database.url,
    CLOCK_OFFSET_FILE: await file('clock', '0'),
    PORT: String(port),
    PORTAL_URL: `http://localhost:${port}`,
    MESH_SIMULATOR_URL: mesh.url,
    MESH_SIMULATOR_KIND: 'simulator',
    MESH_SIMULATOR_SHARED_KEY: SHARED_KEY,
    MESH_SIMULATOR_CA_FILE: await file('ca.pem', ca),
    MESH_SIMULATOR_CERT_FILE: await file('cert.pem', client.cert),
    MESH_SIMULATOR_KEY_FILE: await file('key.pem', client.key),
  });
  const { mailboxIds, organisationIds } = await seedPlace();
  const people = async (organisationId: string, mailboxId: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const email = `soak-${at}@${mailboxId}.example.nhs.uk`;
        const personId = await seedPerson({ email, name: `Person ${at}`, memberOf: [{ organisationId }] });
        await seedGrant(mailboxId, { personId }, 'MANAGE');
        return personId;
      }),
    );
  const personIds = {
    trust: await people(organisationIds.trust, mailboxIds.trust, SENDERS),
    practice: await people(organisationIds.practice, mailboxIds.practice, SENDERS),
  };
  const environment = env().mesh[0] as MeshEnvironmentSettings;
  const clocks = new Clocks();
  const programs = { portal: null as Program | null, worker: null as Program | null };
  const start = (script: string) =>
    startProgram([process.execPath, script], { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' });
  const signed = new Map<string, SignedIn>();
  const signIn = async (personId: string): Promise<SignedIn> => {
    const token = await signInAs(personId);
    const actor = await readSession(token, { address: undefined, userAgent: undefined }, { touch: false });
    if (!actor) throw new Error('nobody is signed in');
    const cookie = `${sessionCookie().name}=${await encodeSession(token)}`;
    return { actor, visitor: new Visitor(env().PORTAL_URL, cookie, personId) };
  };
  const isAlive = async () => (await fetch(`${env().PORTAL_URL}/api/health/live`)).ok;

  const stage = {
    mailboxIds,
    clocks,
    folder,

    async startPortal(): Promise<void> {
      programs.portal = start('dist/web.js');
      await until('the portal', isAlive);
    },
    startWorker: (): void => {
      programs.worker = start('dist/worker.js');
    },
    async killPortal(): Promise<void> {
      await programs.portal?.kill();
    },
    async killWorker(): Promise<void> {
      await programs.worker?.kill();
      // What a killed worker held is freed after half a minute. The test does not need that wait.
      await ageLocks();
    },
    /** The programs' last output, to explain a failure. */
    lastWords: () => Object.values(programs).map((program) => program?.output().slice(-4_000)),

    /** A signed-in person of the mailbox: the same for the same number, until time has passed. */
    async person(mailbox: 'trust' | 'practice', number: number): Promise<SignedIn> {
      const personId = personIds[mailbox][number % SENDERS] ?? '';
      const known = signed.get(personId) ?? (await signIn(personId));
      signed.set(personId, known);
      return known;
    },

    /** Lets time pass for everything, while nothing is under way. */
    async letPass(seconds: number): Promise<void> {
      await stage.killWorker();
      await moveClock(seconds * 1000);
      await callSimulator(environment, 'POST', '/admin/clock', { advance_seconds: seconds });
      clocks.pass(seconds * 1000);
      signed.clear();
      stage.startWorker();
    },
    async moveMeshClock(seconds: number): Promise<void> {
      await callSimulator(environment, 'POST', '/admin/clock', { advance_seconds: seconds });
      clocks.moveMesh(seconds * 1000);
    },

    fault: (fault: Fault) => callSimulator(environment, 'POST', '/admin/faults', fault),
    clearFaults: () => callSimulator(environment, 'DELETE', '/admin/faults'),
    async truth(): Promise<Truth[]> {
      const { messages } = (await callSimulator(environment, 'GET', '/admin/truth')) as { messages: Truth[] };
      return messages;
    },
    /** Another program of the trust's mailbox sends to the practice. Returns the message's id. */
    deliver: (subject: string, content: string) =>
      deliver(environment, {
        sender: TRUST,
        recipient: PRACTICE,
        workflow_id: DISCHARGE,
        subject,
        file_name: 'letter.txt',
        parts: [Buffer.from(content).toString('base64')],
      }),
    collectElsewhere: (meshMessageId: string) =>
      callSimulator(environment, 'POST', `/admin/message/${meshMessageId}/event`, {
        status: 'acknowledged',
        user_agent: OTHER_SOFTWARE,
      }),
    putBack: (meshMessageId: string) =>
      callSimulator(environment, 'POST', `/admin/message/${meshMessageId}/event`, { status: 'accepted' }),

    async close(): Promise<void> {
      await Promise.all(Object.values(programs).map((program) => program?.kill()));
      await closeMeshClients();
      await closeDb();
      await mesh.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

export type Stage = Awaited<ReturnType<typeof setStage>>;
