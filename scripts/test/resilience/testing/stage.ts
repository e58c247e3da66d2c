import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { encodeSession, sessionCookie } from '@/lib/auth/session-cookie';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { closeDb, transaction } from '@/lib/db/client';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { configure } from '@/lib/env/testing/configure';
import { enqueue } from '@/lib/jobs/jobs';
import { closeMeshClients } from '@/lib/mailboxes/gateway';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { DISCHARGE, PRACTICE, seedPlace, TRUST } from '@/lib/messages/testing/people';
import { callSimulator, deliver } from '@/prisma/seed/simulator-admin';
import { startSimulator } from '@/simulator/server';
import { build } from '../../../build/build';
import { isBuildCurrent } from '../../../build/inputs';
import { findFreePort } from '../../../process/free-port';
import { startDatabase } from './database';
import { type Program, startProgram } from './program';
import { Visitor } from './visitor';

const SHARED_KEY = 'TestKey';
const QUICK = {
  MESH_SIMULATOR_POLL_SECONDS: '1',
  COLLECT_UNDO_SECONDS: '1',
  SEND_CONFIRM_AFTER_SECONDS: '2',
  SEND_CONFIRM_AGAIN_SECONDS: '2',
};

/**
 * Asks until it is true. A condition that never comes fails with its last answer. What a worker held when it
 * lost its database is freed only after 30 seconds, and a busy machine needs extra time.
 */
export const until = <T>(condition: () => T | Promise<T>) =>
  vi.waitFor(condition, { timeout: 90_000, interval: 50 });

/**
 * The product as it runs in production, each part a separate process on this machine: Postgres, the portal
 * and two workers, and the simulator over mutual TLS. Any of them can be killed and started again.
 */
export async function startStage() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mesh-mailbox-resilience-'));
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
  const startMesh = (at: number) =>
    startSimulator({
      port: at,
      dataDir: path.join(folder, 'mesh'),
      sharedKey: SHARED_KEY,
      tls: { ca, ...server },
    });
  // Not a port chosen by the system: it is used again after a while without MESH.
  let mesh = await startMesh(await findFreePort());
  configure({
    ...QUICK,
    DATABASE_URL: database.url,
    PORT: String(port),
    PORTAL_URL: `http://localhost:${port}`,
    MESH_SIMULATOR_URL: mesh.url,
    MESH_SIMULATOR_SHARED_KEY: SHARED_KEY,
    MESH_SIMULATOR_CA_FILE: await file('ca.pem', ca),
    MESH_SIMULATOR_CERT_FILE: await file('cert.pem', client.cert),
    MESH_SIMULATOR_KEY_FILE: await file('key.pem', client.key),
  });
  const place = await seedPlace();
  const environment = env().mesh[0] as MeshEnvironmentSettings;
  const sign = async (personId: string) => {
    const token = await signInAs(personId);
    const cookie = `${sessionCookie().name}=${await encodeSession(token)}`;
    return new Visitor(env().PORTAL_URL, cookie, personId);
  };
  const programs: Program[] = [];
  const start = (command: readonly string[], changes: Record<string, string> = {}) => {
    const program = startProgram([process.execPath, ...command], {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      ...changes,
    });
    programs.push(program);
    return program;
  };
  // The person at the trust who sends, as a browser without JavaScript.
  const sender = await sign(place.personIds.trust);

  return {
    ...place,
    sender,
    folder,
    database,
    start,

    async startPortal(changes?: Record<string, string>): Promise<Program> {
      const portal = start(['dist/web.js'], changes);
      await until(async () => {
        if (portal.hasEnded()) throw new Error(portal.output());
        return sender.get('/api/health/live');
      });
      return portal;
    },
    async startWorker(changes?: Record<string, string>): Promise<Program> {
      const worker = start(['dist/worker.js'], changes);
      await until(() => {
        if (!worker.output().includes('worker ready')) throw new Error(worker.output());
      });
      return worker;
    },

    meshStops: () => mesh.close(),
    async meshReturns(): Promise<void> {
      mesh = await startMesh(mesh.port);
    },
    fault: (fault: object) => callSimulator(environment, 'POST', '/admin/faults', fault),
    clearFaults: () => callSimulator(environment, 'DELETE', '/admin/faults'),
    /** Puts a message from the trust to the practice into MESH. Returns its MESH id. */
    deliver: (subject: string) =>
      deliver(environment, {
        sender: TRUST,
        recipient: PRACTICE,
        workflow_id: DISCHARGE,
        subject,
        accepted_at: new Date().toISOString(),
        parts: [Buffer.from('hello').toString('base64')],
      }),

    /**
     * Makes the heartbeats of killed programs look two minutes old, and runs the sweep of every minute now.
     */
    async twoMinutesPass(): Promise<void> {
      // In one step: a heartbeat between the two would keep a send alive.
      await transaction(async (tx) => {
        await tx.$executeRaw`update message set send_heartbeat_at = send_heartbeat_at - interval '2 minutes'`;
        await enqueue(tx, 'sweep-sends', {});
      });
    },

    async close(): Promise<void> {
      await Promise.all(programs.map((program) => program.kill()));
      await closeMeshClients();
      await closeDb();
      await mesh.close();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;
