import fs from 'node:fs';
import path from 'node:path';
import { migrate } from '@/lib/db/migrate';
import { parseEnv } from '@/lib/env/env';
import { generate } from '../build/build';
import { isBuildCurrent } from '../build/inputs';
import { type CertificateFiles, ensureDevelopmentCertificates } from '../certificates/development';
import type { DatabaseUrls } from '../postgres/database';
import { protectAuditAfter } from '../postgres/protect-audit';
import { startPostgres } from '../postgres/server';
import type { Children } from './children';
import { cis2StandInArguments, ensureCis2Key } from './cis2-stand-in';
import { isEmpty, simulatorFolder, withSeedMark } from './demonstration';
import { environmentFor, portalUrl } from './environment';
import { newLogFile } from './log-file';
import { step } from './say';
import { ensureSecrets, type Secrets } from './secrets';
import type { StartSettings } from './settings';
import { simulatorArguments } from './simulator-arguments';
import { StartError } from './start-error';
import { type Answer, waitForOk, waitForPort } from './wait';

export type Running = { databaseUrl: string; health: Answer | null; env: NodeJS.ProcessEnv };

const TSX = [process.execPath, '--import', 'tsx'];

const FROM_BUILD = {
  worker: [process.execPath, 'dist/worker.js'],
  portal: [process.execPath, 'dist/web.js'],
  withinMs: 30_000,
};
/** The first answer waits for Next to compile its page. */
const FROM_SOURCES = {
  worker: [process.execPath, '--watch', '--import', 'tsx', 'worker/main.ts'],
  portal: [...TSX, 'scripts/start/development-portal.ts'],
  withinMs: 120_000,
};

/**
 * Starts everything in order and resolves when the portal answers. Throws StartError with the sentence to
 * show.
 */
export async function bringUp(settings: StartSettings, children: Children): Promise<Running> {
  const secrets = ensureSecrets(settings.dataDirectory);
  const certificates = settings.ownMesh
    ? null
    : await ensureDevelopmentCertificates(path.join(settings.dataDirectory, 'certificates'));
  if (settings.cis2Port !== null) ensureCis2Key(settings.dataDirectory);
  // Before anything is started, so that every configuration problem is reported at once.
  const later = settings.databaseUrl ?? 'postgresql://later';
  parseEnv(environmentFor(settings, { databaseUrl: later, secrets, certificates }));
  const [databaseUrl] = await Promise.all([database(settings, children), whatIsRun(settings, children)]);
  const env = environmentFor(settings, { databaseUrl, secrets, certificates });
  if (certificates) await demonstration(settings, children, { certificates, secrets, databaseUrl, env });
  return { databaseUrl, health: await portal(settings, children, env), env };
}

/** Makes what portal and worker run from, if it is missing. */
async function whatIsRun({ isDevelopment }: StartSettings, children: Children): Promise<void> {
  if (isDevelopment) return generate();
  if (isBuildCurrent()) return;
  await step('Building the portal (about half a minute)', () =>
    children.runToEnd('build', [...TSX, 'scripts/build.ts'], process.env),
  );
}

async function database(settings: StartSettings, children: Children): Promise<string> {
  const { databaseUrl: given, databaseOwnerUrl } = settings;
  if (given !== null) {
    await step('Bringing the database up to date', () =>
      migrate(databaseOwnerUrl ?? given, { productUrl: given }),
    );
    return given;
  }
  const { url, ownerUrl, superuserUrl } = await step('Starting the database', () =>
    ownDatabase(settings, children),
  );
  // Only our own Postgres has a superuser to ask.
  await step('Bringing the database up to date', () =>
    protectAuditAfter(superuserUrl, () => migrate(ownerUrl, { productUrl: url })),
  );
  return url;
}

function ownDatabase({ dataDirectory }: StartSettings, children: Children): Promise<DatabaseUrls> {
  const logFile = newLogFile(dataDirectory, 'postgres');
  return startPostgres({
    directory: path.join(dataDirectory, 'postgres'),
    logFile,
    temporary: false,
    onSpawn: (process) => children.adopt('postgres', process, logFile),
  });
}

async function demonstration(
  settings: StartSettings,
  children: Children,
  made: { certificates: CertificateFiles; secrets: Secrets; databaseUrl: string; env: NodeJS.ProcessEnv },
): Promise<void> {
  const { dataDirectory } = settings;
  const empty = await isEmpty(made.databaseUrl);
  // Messages that no database knows belong to a demonstration that is gone.
  if (empty) fs.rmSync(simulatorFolder(dataDirectory), { recursive: true, force: true });
  await step('Starting the MESH simulator', () => simulator(settings, children, made));
  const { cis2Port } = settings;
  if (cis2Port !== null)
    await step('Starting the NHS CIS2 stand-in', () => cis2StandIn(cis2Port, children, made.env));
  if (!empty) return;
  await step('Filling the demonstration with organisations, mailboxes and messages', () =>
    withSeedMark(dataDirectory, () => children.runToEnd('seed', [...TSX, 'prisma/seed/main.ts'], made.env)),
  );
}

async function simulator(
  { dataDirectory, simulatorPort }: StartSettings,
  children: Children,
  { certificates, secrets }: { certificates: CertificateFiles; secrets: Secrets },
): Promise<void> {
  const sharedKey = secrets.meshSharedKey;
  const args = simulatorArguments({ dataDirectory, port: simulatorPort, sharedKey, certificates });
  children.start('simulator', [...TSX, 'simulator/main.ts', ...args], process.env);
  if (!(await waitForPort(simulatorPort, 20_000))) throw new StartError('The simulator does not answer.');
}

async function cis2StandIn(cis2Port: number, children: Children, env: NodeJS.ProcessEnv): Promise<void> {
  const args = cis2StandInArguments(cis2Port, env.PORTAL_URL ?? '');
  children.start('cis2-stand-in', [...TSX, 'cis2-stand-in/main.ts', ...args], process.env);
  if (!(await waitForPort(cis2Port, 20_000))) throw new StartError('The CIS2 stand-in does not answer.');
}

async function portal(
  settings: StartSettings,
  children: Children,
  env: NodeJS.ProcessEnv,
): Promise<Answer | null> {
  return step('Starting the worker and the portal', async () => {
    const { worker, portal, withinMs } = settings.isDevelopment ? FROM_SOURCES : FROM_BUILD;
    children.start('worker', worker, env);
    children.start('portal', portal, env);
    const live = await waitForOk(`${portalUrl(settings)}/api/health/live`, withinMs);
    if (live?.status !== 200)
      throw new StartError('The portal does not answer. Its log is in the folder "logs".');
    return waitForOk(`${portalUrl(settings)}/api/health/ready`, 20_000);
  });
}
