import http from 'node:http';
import type { PersonActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { closeMeshClients } from '@/lib/mailboxes/gateway';
import { sendMessage } from '../send/commands';
import { fileOf, type Written } from './drafts';

/**
 * A portal, for tests, that is stopped just before its last bytes leave, when it has nothing left to ask. It
 * says "stopping" and stops itself. SIGCONT resumes it.
 */
type Order = { actor: PersonActor; mailboxId: string; written: Written };

const { end } = http.ClientRequest.prototype;
http.ClientRequest.prototype.end = function (this: http.ClientRequest, ...rest: unknown[]) {
  if (this.method === 'POST') {
    process.stdout.write('stopping\n');
    process.kill(process.pid, 'SIGSTOP');
  }
  return Reflect.apply(end, this, rest);
};

async function main(): Promise<void> {
  const { actor, mailboxId, written } = JSON.parse(process.argv[2] ?? '') as Order;
  const { state } = await sendMessage(actor, mailboxId, { ...written, file: fileOf() });
  process.stdout.write(`${state}\n`);
  await closeMeshClients();
  await closeDb();
  process.exit(0);
}

void main();
