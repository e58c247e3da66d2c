import { systemActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { ConfigurationError, env } from '@/lib/env/env';
import { errorFields, log } from '@/lib/log/log';
import { closeMeshClients } from '@/lib/mailboxes/gateway';
import { planPolls } from '@/lib/mailboxes/schedule/commands';
import { startHeartbeat } from './heartbeat';
import { startQueue } from './queue';

async function main(): Promise<void> {
  env();
  const stopHeartbeat = await startHeartbeat();
  const queue = await startQueue();
  await planPolls(systemActor('poller'));
  log('info', 'worker ready');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // Jobs in hand are finished; what was not begun waits in Postgres for the next worker.
    await queue.stop();
    await stopHeartbeat();
    await closeMeshClients();
    await closeDb();
    log('info', 'worker stopped');
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  await queue.promise;
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) console.error(error.message);
  else log('fatal', 'worker failed', errorFields(error));
  process.exit(1);
});
