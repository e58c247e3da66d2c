import { X509Certificate } from 'node:crypto';
import { db } from '@/lib/db/client';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { MeshError } from '@/lib/mesh/errors';
import { meshClient } from '../gateway';

/** A worker that has not been seen for this long is not there. */
const HEARTBEAT_MS = 30_000;
const PART_TIMEOUT_MS = 5_000;
const DAY_MS = 86_400_000;

type Part = { ok: boolean; problem?: string; certificateDaysLeft?: number };
export type Readiness = { ready: boolean; parts: Record<string, Part> };

async function checkDatabase(): Promise<Part> {
  await db().$queryRaw`select 1`;
  return { ok: true };
}

async function checkWorker(): Promise<Part> {
  const alive = await db().workerHeartbeat.count({
    where: { seenAt: { gt: new Date(Date.now() - HEARTBEAT_MS) } },
  });
  return alive > 0 ? { ok: true } : { ok: false, problem: 'no worker has been seen in the last 30 seconds' };
}

function certificateDaysLeft({ tls }: MeshEnvironmentSettings, now: number): number | undefined {
  if (!tls) return undefined;
  return Math.floor((Date.parse(new X509Certificate(tls.cert).validTo) - now) / DAY_MS);
}

async function checkMesh(environment: MeshEnvironmentSettings): Promise<Part> {
  const daysLeft = certificateDaysLeft(environment, Date.now());
  const certificate = daysLeft === undefined ? {} : { certificateDaysLeft: daysLeft };
  if (daysLeft !== undefined && daysLeft < 0)
    return { ok: false, problem: 'the client certificate has expired', ...certificate };
  try {
    // A look-up takes no mailbox and no password: it shows that the server, its certificate and ours are right.
    await meshClient(environment.name).searchWorkflow('HEALTH_CHECK', {
      signal: AbortSignal.timeout(PART_TIMEOUT_MS),
    });
  } catch (error) {
    if (!(error instanceof MeshError) || error.kind !== 'not_found') {
      return { ok: false, problem: 'MESH cannot be reached', ...certificate };
    }
  }
  return { ok: true, ...certificate };
}

async function guarded(check: Promise<Part>): Promise<Part> {
  try {
    return await check;
  } catch {
    return { ok: false, problem: 'does not answer' };
  }
}

/**
 * Whether all that the portal needs is there: the database, a worker, and each MESH environment with its certificate.
 * Public: says which part fails and nothing else. Never throws.
 */
export async function checkReadiness(): Promise<Readiness> {
  const checks: [string, Promise<Part>][] = [
    ['database', checkDatabase()],
    ['worker', checkWorker()],
    ...env().mesh.map((environment): [string, Promise<Part>] => [
      `mesh ${environment.name}`,
      checkMesh(environment),
    ]),
  ];
  const parts = Object.fromEntries(
    await Promise.all(checks.map(async ([name, check]) => [name, await guarded(check)] as const)),
  );
  return { ready: Object.values(parts).every(({ ok }) => ok), parts };
}
