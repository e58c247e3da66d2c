import fs from 'node:fs';
import path from 'node:path';
import { MigrationError } from '@/lib/db/migrate';
import { ConfigurationError } from '@/lib/env/env';
import { PostgresError } from '../postgres/postgres-error';
import { bringUp, type Running } from './bring-up';
import { Children } from './children';
import { configurationIn } from './configuration';
import { clearUnfinishedSeed } from './demonstration';
import { cis2Url, portalUrl, simulatorUrl } from './environment';
import { requireFreePort } from './ports';
import { openRunFile, requireNotRunning, stopLeftovers } from './run-file';
import { readSettings, type StartSettings } from './settings';
import { StartError } from './start-error';
import { untilAskedToStop } from './stop-request';

/** Starts everything, runs until asked to stop or something fails, and stops everything. Ends the process. */
export async function start({ isDevelopment }: { isDevelopment: boolean }): Promise<never> {
  const asked = untilAskedToStop();
  // The reader of a pipe may stop reading. Keep working.
  process.stdout.on('error', () => {});
  let exitCode = 0;
  try {
    const settings = readSettings(process.env, isDevelopment);
    await prepare(settings);
    await supervise(settings, asked);
  } catch (cause) {
    const known = [StartError, MigrationError, ConfigurationError, PostgresError].some(
      (kind) => cause instanceof kind,
    );
    console.error(known ? `\n${(cause as Error).message}` : cause);
    exitCode = 1;
  }
  process.exit(exitCode);
}

async function prepare(settings: StartSettings): Promise<void> {
  const { dataDirectory } = settings;
  fs.mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  requireNotRunning(dataDirectory);
  const stopped = await stopLeftovers(dataDirectory);
  if (stopped.length > 0) console.log(`✓ Stopped what the last start left running: ${stopped.join(', ')}`);
  await requireFreePort(settings.port, 'PORT');
  if (!settings.ownMesh) await requireFreePort(settings.simulatorPort, 'SIMULATOR_PORT');
  if (settings.cis2Port !== null) await requireFreePort(settings.cis2Port, 'CIS2_PORT');
  clearUnfinishedSeed(dataDirectory, settings.databaseUrl !== null);
}

async function supervise(settings: StartSettings, asked: Promise<void>): Promise<void> {
  const runFile = openRunFile(settings.dataDirectory, portalUrl(settings));
  const children = new Children(settings.dataDirectory, (name, identity) =>
    runFile.add({ children: { [name]: identity } }),
  );
  const running = bringUp(settings, children).then((result) => {
    runFile.add({
      databaseUrl: result.databaseUrl,
      configuration: configurationIn(result.env),
      ...(settings.ownMesh ? {} : { simulatorUrl: simulatorUrl(settings) }),
      ...(settings.cis2Port === null ? {} : { cis2Url: cis2Url(settings.cis2Port) }),
    });
    announce(settings, result);
    return asked;
  });
  try {
    await Promise.race([running, asked, children.failed]);
    console.log('\nStopping …');
  } finally {
    await children.stopAll();
    runFile.remove();
  }
}

function announce(settings: StartSettings, { health }: Running): void {
  if (health?.status !== 200) {
    console.log(`\nStarted, but not everything works yet: ${health?.body ?? 'the portal does not say why.'}`);
  }
  console.log(`\nReady: ${portalUrl(settings)}\n`);
  if (!settings.ownMesh) {
    console.log('Open that address in a browser and choose one of the demonstration’s people to sign in as.');
  }
  const folder = path.relative('.', settings.dataDirectory);
  console.log(
    `Stop with Ctrl-C; what you did is kept. Logs are in ${folder}/logs. Begin afresh with: npm run reset`,
  );
}
