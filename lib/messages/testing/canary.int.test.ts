import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { dump } from '@/lib/db/testing/dump';
import { log } from '@/lib/log/log';
import { catchOutput } from '@/lib/log/testing/catch-output';
import { markCollected } from '../collect/commands';
import { lookAtMessage } from '../details/commands';
import { getMessage } from '../details/queries';
import { openDownload } from '../download/commands';
import { listInbox } from '../inbox/queries';
import { inboxFilterSchema } from '../schema';
import { sendMessage } from '../send/commands';
import { fileOf, message, writeDraft } from './drafts';
import { received, startWorld, type World } from './world';

/** The only table with a message's own words, and its partitions. */
const MESSAGES = /^public\.message(?:(?:_before)?_\d{6})?$/;

const MARKS = {
  subject: 'CANARYSUBJECT',
  fileName: 'CANARYFILE.txt',
  localId: 'CANARYREFERENCE',
  body: 'CANARYBODY',
};

let lines: string[];
let world: World;

beforeAll(async () => {
  world = await startWorld({ LOG_LEVEL: 'debug', COLLECT_UNDO_SECONDS: '0' });
  lines = catchOutput();
});

afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
});

async function there(): Promise<string> {
  const trust = await world.as('trust');
  const { trust: mailboxId } = world.mailboxIds;
  const written = await writeDraft(trust, mailboxId, {
    subject: MARKS.subject,
    localId: MARKS.localId,
    fileName: MARKS.fileName,
  });
  const file = () => fileOf(`${MARKS.body} `.repeat(1_000), { name: MARKS.fileName });
  // Once with MESH refusing, so that failures are logged too.
  await world.fault({ match: { method: 'POST', path: '/outbox$' }, times: 1, status: 403 });
  await expect(sendMessage(trust, mailboxId, { ...written, file: file() })).rejects.toThrow();
  const { version } = await message(written.draftId);
  expect(await sendMessage(trust, mailboxId, { draftId: written.draftId, version, file: file() })).toEqual({
    state: 'accepted',
  });
  return (await message(written.draftId)).meshMessageId ?? '';
}

async function andBack(meshMessageId: string): Promise<void> {
  const reader = await world.as('reader');
  const { practice: mailboxId } = world.mailboxIds;
  await world.fault({ match: { method: 'HEAD' }, times: 1, status: 500 });
  await world.poll();
  await world.letPass(360);
  await world.poll();
  const { id } = await received(meshMessageId);
  await listInbox(reader, mailboxId, inboxFilterSchema.parse({ text: MARKS.subject }));
  await lookAtMessage(reader, mailboxId, id);
  await getMessage(reader, mailboxId, id);
  const download = await openDownload(reader, {
    mailboxId,
    messageId: id,
    signal: new AbortController().signal,
  });
  expect((await buffer(download.body)).toString()).toContain(MARKS.body);
  await markCollected(reader, mailboxId, [id]);
  await world.fault({ match: { method: 'PUT' }, times: 1, status: 500 });
  await world.runDueJobs();
  await world.letPass(3_600);
  await world.runDueJobs();
  await world.runDueJobs();
}

it('leaves no subject, file name, reference or body in the log, and no body anywhere [ASVS 16.2.5]', async () => {
  const meshMessageId = await there();
  await andBack(meshMessageId);
  expect((await received(meshMessageId)).state).toBe('COLLECTED');

  log('info', 'the log was listened to');
  const logged = lines.join('');
  expect(logged).toContain('the log was listened to');
  expect(logged).toContain('mesh call');
  expect(logged).toContain('job failed and will be tried again');
  for (const mark of Object.values(MARKS)) expect(logged).not.toContain(mark);

  const stored = await dump();
  const hex = Buffer.from(MARKS.body).toString('hex');
  const base64 = Buffer.from(MARKS.body).toString('base64').slice(0, 12);
  expect(stored.get('public.message')).toContain(MARKS.subject);
  expect(stored.get('graphile_worker._private_jobs')).toBeDefined();
  for (const [table, text] of stored) {
    for (const trace of [MARKS.body, hex, base64]) expect(text, table).not.toContain(trace);
    if (MESSAGES.test(table)) continue;
    for (const mark of Object.values(MARKS)) expect(text, table).not.toContain(mark);
  }
});
