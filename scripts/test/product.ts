import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '../process/free-port';
import { readRunFile } from '../start/run-file';

export type Product = { env: NodeJS.ProcessEnv; stop(): Promise<void> };

// So that a test sees in seconds what may take ten minutes for a person. But a slow machine must manage to
// undo in time.
const QUICK = {
  // Every second would take a tenth of the machine from the tests.
  MESH_SIMULATOR_POLL_SECONDS: '3',
  COLLECT_UNDO_SECONDS: '20',
  SEND_CONFIRM_AFTER_SECONDS: '2',
  SEND_CONFIRM_AGAIN_SECONDS: '2',
};
const LOGS = 'test-results/product-logs';

/**
 * Starts the whole product as `npm start` does, on free ports and in its own data folder. `env` says where it
 * is: BASE_URL, SIMULATOR_URL, CIS2_URL, DATABASE_URL and DATA_DIR. `stop` ends it and keeps its logs in
 * test-results.
 */
export async function startProduct(): Promise<Product> {
  const dataDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'mesh-mailbox-e2e-'));
  const [port, simulatorPort, cis2Port] = [await findFreePort(), await findFreePort(), await findFreePort()];
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...withoutConfiguration(process.env),
      ...QUICK,
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      CIS2_PORT: String(cis2Port),
      DATA_DIR: dataDirectory,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    const ended = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGTERM');
    await ended;
    fs.cpSync(path.join(dataDirectory, 'logs'), LOGS, { recursive: true, force: true });
    fs.rmSync(dataDirectory, { recursive: true, force: true });
  };
  let isReady = false;
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(`  ${line}`);
    isReady = line.startsWith('Ready:');
    if (isReady) break;
  }
  if (!isReady) {
    await stop();
    throw new Error(`The product did not start. Its logs: ${LOGS}`);
  }
  child.stdout.resume();
  const run = readRunFile(dataDirectory);
  const env = {
    ...process.env,
    BASE_URL: run?.portalUrl,
    SIMULATOR_URL: run?.simulatorUrl,
    CIS2_URL: run?.cis2Url,
    DATABASE_URL: run?.databaseUrl,
    DATA_DIR: dataDirectory,
  } as NodeJS.ProcessEnv;
  return { env, stop };
}

// The person's own settings are for their own portal, not for the tests.
function withoutConfiguration(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own =
    /^(MESH_|DATABASE_|SESSION_|AUDIT_|CIS2_|SMTP_)|^(PORTAL_URL|HOST|AUTH_SECRET|SEALING_KEYS|DEMONSTRATION|TRUST_PROXY)$/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.test(name))) as NodeJS.ProcessEnv;
}
