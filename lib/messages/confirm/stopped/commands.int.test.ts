import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { message, writeDraft } from '../../testing/drafts';
import { PRACTICE, sender } from '../../testing/people';
import { kinds, startWorld, type World } from '../../testing/world';
import { confirmSend, sweepSends } from '../commands';

// Starting a program takes a while on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const AGAIN_SECONDS = 180;
const PROGRAM = fileURLToPath(new URL('../../testing/stopping-sender.ts', import.meta.url));

let world: World;
let portal: ChildProcess;
beforeAll(async () => {
  world = await startWorld({ SEND_CONFIRM_AGAIN_SECONDS: String(AGAIN_SECONDS) });
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const atPractice = () => world.mesh().count({ mailboxId: PRACTICE, password: 'password' });

/** A send by a portal stopped just before its last bytes leave, which the worker has since given up. */
async function stopBeforeLastBytes(): Promise<string> {
  const actor = await world.as('trust');
  const written = await writeDraft(actor, world.mailboxIds.trust);
  const order = JSON.stringify({ actor, mailboxId: world.mailboxIds.trust, written });
  portal = spawn(process.execPath, ['--import', 'tsx', PROGRAM, order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(portal.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  expect(line.toString()).toBe('stopping\n');
  await db().message.update({
    where: { id: written.draftId },
    data: { sendHeartbeatAt: new Date(Date.now() - 120_000) },
  });
  await sweepSends(sender);
  return written.draftId;
}

/** MESH says twice, long enough apart, that it does not have the message. */
async function askTwice(id: string): Promise<void> {
  await confirmSend(sender, id, 1);
  await world.letPass(AGAIN_SECONDS);
  await confirmSend(sender, id, 2);
}

describe('a portal stopped just before its last bytes', () => {
  it('may still send them, so nobody is told that it is safe to send again; once resumed, it has sent', async () => {
    const id = await stopBeforeLastBytes();
    await askTwice(id);
    expect((await message(id)).state).toBe('UNCONFIRMED');
    expect(await atPractice()).toBe(0);
    portal.kill('SIGCONT');
    await once(portal, 'exit');
    const row = await message(id);
    expect(row.state).toBe('ACCEPTED');
    expect(kinds(row)).toEqual(['sending', 'unconfirmed', 'accepted']);
    expect(await atPractice()).toBe(1);
  });

  it('and then killed cannot: MESH’s answer counts from now on', async () => {
    const id = await stopBeforeLastBytes();
    await confirmSend(sender, id, 1);
    portal.kill('SIGKILL');
    await once(portal, 'exit');
    // Postgres needs a moment to see that the connection has gone.
    await vi.waitFor(
      async () => {
        await askTwice(id);
        expect((await message(id)).state).toBe('ABANDONED');
      },
      { timeout: 60_000 },
    );
    expect(await atPractice()).toBe(0);
  });
});
