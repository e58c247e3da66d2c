import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inject } from 'vitest';
import { clock } from '@/lib/clock/clock';
import { moveClock } from '@/lib/clock/testing/move-clock';
import { closeDb, db } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/db/testing/test-database';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { configure } from '@/lib/env/testing/configure';
import { runDueJobs } from '@/lib/jobs/testing/run-due-jobs';
import { closeMeshClients, meshClient } from '@/lib/mailboxes/gateway';
import { makeCertificates } from '@/lib/mesh/testing/certificates';
import { callSimulator, type Delivery, deliver } from '@/prisma/seed/simulator-admin';
import { findFreePort } from '@/scripts/process/free-port';
import type { Dialect } from '@/simulator/dialect';
import type { FaultShape, GatewayFault } from '@/simulator/rules/faults';
import { type SimulatorOptions, startSimulator } from '@/simulator/server';
import { tasks } from '@/worker/tasks';
import { pollMailbox } from '../receive/commands';
import { DISCHARGE, type Place, PRACTICE, poller, seedPlace, TRUST } from './people';

export type Fault = {
  match: { method?: string; path?: string; message_id?: string };
  times?: number;
  status?: number;
  delay_ms?: number;
  cut_after_bytes?: number;
  lose_answer?: boolean;
  shape?: FaultShape;
  headers?: Record<string, string | null>;
  slash_splits_path?: boolean;
  gateway?: GatewayFault;
};

export type Truth = {
  message_id: string;
  message_type: 'DATA' | 'REPORT';
  sender: string;
  recipient: string;
  local_id: string;
  subject: string;
  file_name: string;
  stored_bytes: number;
  status: string;
  accepted_at?: string;
  expires_at: string;
  history: { what: string; at: string; by?: { mailbox_id: string; user_agent: string }; code?: string }[];
};

/** MESH's answers where its description, its test server and its own words differ. */
type Answers = Pick<SimulatorOptions, 'dialect' | 'choices'>;

declare module 'vitest' {
  interface ProvidedContext {
    /** How MESH answers unless a test says otherwise. */
    dialect: Dialect;
  }
}

const SHARED_KEY = 'TestKey';

/**
 * One world per test file: a simulator over mutual TLS, a separate database with people and mailboxes, and
 * the configuration that joins them. `settings` are extra environment variables. `close` ends and removes
 * everything.
 */
export async function startWorld(settings: Record<string, string> = {}) {
  const usual: Answers = { dialect: inject('dialect') };
  let answers = usual;
  const folder = await mkdtemp(path.join(tmpdir(), 'mesh-mailbox-world-'));
  const [{ ca, server, client }, database] = await Promise.all([makeCertificates(), createTestDatabase()]);
  const file = async (name: string, text: string) => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const dataDir = path.join(folder, 'simulator');
  const startAt = (port: number) =>
    startSimulator({ port, dataDir, sharedKey: SHARED_KEY, tls: { ca, ...server }, ...answers });
  // Not a port chosen by the system: it is used again after a while without MESH.
  let simulator = await startAt(await findFreePort());
  const clockFile = await file('clock', '0');
  configure({
    DATABASE_URL: database.url,
    CLOCK_OFFSET_FILE: clockFile,
    MESH_SIMULATOR_URL: simulator.url,
    MESH_SIMULATOR_KIND: 'simulator',
    MESH_SIMULATOR_SHARED_KEY: SHARED_KEY,
    MESH_SIMULATOR_CA_FILE: await file('ca.pem', ca),
    MESH_SIMULATOR_CERT_FILE: await file('cert.pem', client.cert),
    MESH_SIMULATOR_KEY_FILE: await file('key.pem', client.key),
    ...settings,
  });
  const place: Place = await seedPlace();
  const environment = env().mesh[0] as MeshEnvironmentSettings;
  const moveMeshClock = (count: number) =>
    callSimulator(environment, 'POST', '/admin/clock', { advance_seconds: count });

  return {
    ...place,
    /**
     * Puts a message from the trust to the practice into MESH, a minute old unless told otherwise. Returns
     * its MESH id.
     */
    deliver: (delivery: Partial<Omit<Delivery, 'parts'>> & { parts?: (string | Uint8Array)[] } = {}) =>
      deliver(environment, {
        sender: TRUST,
        recipient: PRACTICE,
        workflow_id: DISCHARGE,
        accepted_at: new Date(clock.now().getTime() - 60_000).toISOString(),
        ...delivery,
        parts: (delivery.parts ?? ['hello']).map((part) => Buffer.from(part).toString('base64')),
      }),

    poll: (mailbox: 'practice' | 'trust' = 'practice') => pollMailbox(poller, place.mailboxIds[mailbox]),

    /** Does every due job once, as one worker would. */
    runDueJobs: () => runDueJobs(database.url, tasks),

    /** Lets time pass for everything: the product, its jobs, and MESH. */
    async letPass(count: number): Promise<void> {
      await moveClock(count * 1000);
      await moveMeshClock(count);
    },

    /** Moves only MESH's clock, which then differs from ours. */
    moveMeshClock,

    fault: (fault: Fault) => callSimulator(environment, 'POST', '/admin/faults', fault),
    clearFaults: () => callSimulator(environment, 'DELETE', '/admin/faults'),

    /** What MESH knows of every message, with its history, oldest first. */
    async truth(): Promise<Truth[]> {
      const { messages } = (await callSimulator(environment, 'GET', '/admin/truth')) as { messages: Truth[] };
      return messages;
    },

    /**
     * Writes an event into MESH's own history of a message: `accepted` puts it back, `acknowledged` is what
     * other software of the recipient's mailbox does.
     */
    meshEvent: (
      meshMessageId: string,
      event: { status: string; event?: string; code?: string; description?: string; user_agent?: string },
    ) => callSimulator(environment, 'POST', `/admin/message/${meshMessageId}/event`, event),

    report: (report: Record<string, string>) =>
      callSimulator(environment, 'POST', '/messageexchange/admin/report', report) as Promise<{
        message_id: string;
      }>,

    mesh: () => meshClient('simulator'),
    /** Restarts MESH, which then answers as given, and otherwise as usual. */
    async meshSpeaks(as: Answers): Promise<void> {
      const wanted = { ...usual, ...as };
      if (isDeepStrictEqual(wanted, answers)) return;
      await simulator.close();
      answers = wanted;
      simulator = await startAt(simulator.port);
    },
    meshStops: () => simulator.close(),
    async meshReturns(): Promise<void> {
      simulator = await startAt(simulator.port);
    },

    /**
     * Resets MESH, the messages and the queue to the first day. The audit trail stays: nothing can remove it.
     */
    async clear(): Promise<void> {
      await writeFile(clockFile, '0');
      await this.clearFaults();
      await callSimulator(environment, 'DELETE', '/admin/reset');
      await db().$executeRaw`delete from message`;
      await db().$executeRaw`update mailbox set mesh_busy_until = null, last_poll_problem = null`;
      await db().$executeRaw`delete from graphile_worker._private_jobs`;
    },

    async close(): Promise<void> {
      await closeMeshClients();
      await closeDb();
      await simulator.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A received message by its MESH id, with its timeline. Fails unless there is exactly one row. */
export async function received(meshMessageId: string) {
  const rows = await db().message.findMany({
    where: { meshMessageId, direction: 'RECEIVED' },
    include: { events: { orderBy: { id: 'asc' } } },
  });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} rows for ${meshMessageId}`);
  return row;
}

/** The events on a message's timeline, in the order they were written. */
export const kinds = (message: { events: { kind: string }[] }): string[] =>
  message.events.map(({ kind }) => kind);

/** The audit trail of a message: "event outcome" in order. */
export async function trail(messageId: string): Promise<string[]> {
  const rows = await db().auditEvent.findMany({ where: { messageId }, orderBy: { number: 'asc' } });
  return rows.map(({ event, outcome }) => `${event} ${outcome}`);
}
