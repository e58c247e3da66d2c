import { X509Certificate } from 'node:crypto';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { countLiveWorkers } from '@/lib/jobs/heartbeat';
import { meshClient } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';

/** A worker not seen for this long counts as missing. */
const HEARTBEAT_MS = 30_000;
const PART_TIMEOUT_MS = 5_000;
const DAY_MS = 86_400_000;

type Part = { ok: boolean; problem?: string; certificateDaysLeft?: number };
export type Readiness = { ready: boolean; parts: Record<string, Part> };

/** Two parts from one query: a database that answers, and a worker seen recently. */
async function checkDatabaseAndWorker(): Promise<{ database: Part; worker: Part }> {
  const silent = { ok: false, problem: 'does not answer' };
  try {
    const alive = await countLiveWorkers(new Date(Date.now() - HEARTBEAT_MS));
    const problem = 'no worker has been seen in the last 30 seconds';
    return { database: { ok: true }, worker: alive > 0 ? { ok: true } : { ok: false, problem } };
  } catch {
    return { database: silent, worker: silent };
  }
}

function certificateDaysLeft({ tls }: MeshEnvironmentSettings, now: number): number | undefined {
  if (!tls) return undefined;
  return Math.floor((Date.parse(new X509Certificate(tls.cert).validTo) - now) / DAY_MS);
}

async function checkMesh(environment: MeshEnvironmentSettings): Promise<Part> {
  let daysLeft: number | undefined;
  try {
    daysLeft = certificateDaysLeft(environment, Date.now());
  } catch {
    return { ok: false, problem: 'the client certificate cannot be read' };
  }
  const certificate = daysLeft === undefined ? {} : { certificateDaysLeft: daysLeft };
  if (daysLeft !== undefined && daysLeft < 0)
    return { ok: false, problem: 'the client certificate has expired', ...certificate };
  try {
    // A look-up needs no mailbox and no password. It shows that the server, its certificate and ours are
    // right.
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

const asked = new Map<string, Promise<Part>>();

/**
 * One request at a time asks MESH, however many ask us: everyone may, and it must not be flooded in our name.
 */
function askMesh(environment: MeshEnvironmentSettings): Promise<Part> {
  const { name } = environment;
  const answer = asked.get(name) ?? checkMesh(environment).finally(() => asked.delete(name));
  asked.set(name, answer);
  return answer;
}

/**
 * Whether everything that the portal needs is available: the database, a worker, and each MESH environment
 * with its certificate. Public: says which part fails and nothing else.
 */
export async function checkReadiness(): Promise<Readiness> {
  const [inner, ...mesh] = await Promise.all([
    checkDatabaseAndWorker(),
    ...env().mesh.map(
      async (environment) => [`mesh ${environment.name}`, await askMesh(environment)] as const,
    ),
  ]);
  const parts: Record<string, Part> = { ...inner, ...Object.fromEntries(mesh) };
  return { ready: Object.values(parts).every(({ ok }) => ok), parts };
}
