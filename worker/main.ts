import { closeDb } from '@/lib/db/client';
import { ConfigurationError, env } from '@/lib/env/env';
import { logInsteadOfConsole } from '@/lib/log/console';
import { errorFields, log } from '@/lib/log/log';
import { closeMeshClients } from '@/lib/mailboxes/gateway';
import { startWork } from './work';

async function main(): Promise<void> {
  env();
  logInsteadOfConsole();
  const stopWork = await startWork();
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await stopWork();
    await closeMeshClients();
    await closeDb();
    log('info', 'worker stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop().catch(fail));
}

function fail(error: unknown): never {
  if (error instanceof ConfigurationError) console.error(error.message);
  else log('fatal', 'worker failed', errorFields(error));
  process.exit(1);
}

main().catch(fail);
