import type { MailboxScope } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { unseal } from '@/lib/db/sealing';
import { env, type MeshEnvironmentSettings } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { errorFields, log } from '@/lib/log/log';
import { createMeshClient } from '@/lib/mesh/client';
import { MeshError, type MeshErrorKind } from '@/lib/mesh/errors';
import type { MailboxCredential, MeshClient } from '@/lib/mesh/types';
import { busyWords, pollProblemWords } from './labels';
import { getSealedPassword, recordBusy, recordPoll, recordPollProblem } from './repository';
import { lateAfter } from './schedule/policy';

// Not on globalThis: Next loads this module once per bundle, and a client's errors must be of the bundle's
// own classes.
const clients = new Map<string, MeshClient>();

/** The settings of an environment. @throws AppError unavailable when this deployment does not serve it. */
export function meshEnvironment(name: string): MeshEnvironmentSettings {
  const found = env().mesh.find((environment) => environment.name === name);
  if (!found) throw new AppError('unavailable', { details: { reason: 'environment not configured', name } });
  return found;
}

/** The MESH client of an environment, for calls that need no mailbox (look-ups, health). */
export function meshClient(name: string): MeshClient {
  const open = clients.get(name);
  if (open) return open;
  const settings = meshEnvironment(name);
  const client = createMeshClient(
    {
      name,
      baseUrl: settings.URL,
      sharedKey: settings.SHARED_KEY,
      ...(settings.tls && { tls: settings.tls }),
      connectTimeoutMs: settings.CONNECT_TIMEOUT_MS,
      idleTimeoutMs: settings.IDLE_TIMEOUT_MS,
      unpackLimits: { maxRatio: settings.UNPACK_MAX_RATIO, maxBytes: settings.UNPACK_MAX_GB * 1e9 },
    },
    {
      onCall: ({ environment, operation, status, durationMs, attempt }) =>
        log('info', 'mesh call', { environment, operation, durationMs, attempt, ...(status && { status }) }),
      now: clock.now,
      onBusy: (mailboxId, until) =>
        recordBusy(name, mailboxId, until).catch((error: unknown) =>
          log('error', 'a pause that MESH asked for was not stored', errorFields(error)),
        ),
    },
  );
  clients.set(name, client);
  return client;
}

/** Closes every client, for programs and tests that end. */
export async function closeMeshClients(): Promise<void> {
  const open = [...clients.values()];
  clients.clear();
  await Promise.all(open.map((client) => client.close()));
}

/** The queue in which one mailbox's jobs wait for each other. */
export function mailboxQueue(mailboxId: string): string {
  return `mailbox:${mailboxId}`;
}

/** Stores how a poll of the scope's mailbox ended. `failure` is what it threw, or null on success. */
export async function storePollOutcome({ mailbox }: MailboxScope, at: Date, failure: unknown): Promise<void> {
  if (failure !== null) return recordPollProblem(mailbox.id, pollProblemWords(failure));
  await recordPoll(mailbox.id, at, lateAfter(at, pollSeconds(mailbox)));
}

/** How often a mailbox is checked. @throws AppError unavailable for an environment that is not served. */
export const pollSeconds = ({ environment }: { environment: string }): number =>
  meshEnvironment(environment).POLL_SECONDS;

/** The purpose for which a mailbox's password is sealed: it opens for this mailbox only. */
export function passwordPurpose(mailboxId: string): string {
  return `mailbox.password_sealed:${mailboxId}`;
}

export type OpenMailbox = { mesh: MeshClient; credential: MailboxCredential };

/**
 * The only way to a mailbox's credential. Needs proof of authorisation. @throws AppError unavailable,
 * internal, conflict for a transferred mailbox (its password is gone), and mesh_busy while MESH has asked for
 * a pause.
 */
export async function openMailbox(scope: MailboxScope): Promise<OpenMailbox> {
  const { id, environment, meshMailboxId, closedAt } = scope.mailbox;
  if (closedAt) throw new AppError('conflict', { details: { reason: 'mailbox closed' } });
  const row = await getSealedPassword(id);
  if (row.meshBusyUntil && row.meshBusyUntil > clock.now())
    throw new AppError('mesh_busy', { message: busyWords(row.meshBusyUntil) });
  const password = unseal({ bytes: row.passwordSealed, keyId: row.passwordKeyId }, passwordPurpose(id));
  return { mesh: meshClient(environment), credential: { mailboxId: meshMailboxId, password } };
}

/** The MESH answers to a handshake that mean the mailbox, its password or its environment is wrong. */
const REFUSALS: ReadonlySet<MeshErrorKind> = new Set([
  'refused_credentials',
  'rejected',
  'not_found',
  'gone',
  'invalid_request',
  'invalid_header',
]);
const TRY_FOR_MS = 15_000;

/**
 * Makes a handshake with a credential that is not stored, to learn whether MESH accepts it. Changes nothing
 * here.
 * @returns `unknown` when MESH could not be asked. @throws AppError unavailable for an environment that is
 * not served.
 */
export async function tryCredential(
  environment: string,
  credential: MailboxCredential,
): Promise<'accepted' | 'refused' | 'unknown'> {
  try {
    await meshClient(environment).handshake(credential, { signal: AbortSignal.timeout(TRY_FOR_MS) });
    return 'accepted';
  } catch (error) {
    if (!(error instanceof MeshError)) throw error;
    return REFUSALS.has(error.kind) ? 'refused' : 'unknown';
  }
}

/**
 * The AppError for MESH's answer to a read. If it refuses our credentials, that is our fault and never signs
 * a person out. Returns anything but a MeshError unchanged.
 */
export function fromMeshError(error: unknown): unknown {
  if (!(error instanceof MeshError)) return error;
  const details = { kind: error.kind, httpStatus: error.httpStatus };
  switch (error.kind) {
    case 'gone':
    case 'not_found':
      return new AppError('message_gone', { cause: error, details });
    case 'refused_credentials':
      return new AppError('mesh_refused_us', { cause: error, details });
    case 'busy':
      return new AppError('mesh_busy', {
        cause: error,
        details,
        ...(error.retryAt && { message: busyWords(error.retryAt) }),
      });
    case 'outcome_unknown':
      return new AppError('outcome_unknown', { cause: error, details });
    default:
      return new AppError('mesh_unreachable', { cause: error, details });
  }
}
