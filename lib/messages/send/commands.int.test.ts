import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { db } from '@/lib/db/client';
import { openDownload } from '../download/commands';
import { failureWords } from '../labels';
import { chunked, fileOf, message, type Written, writeDraft } from '../testing/drafts';
import { NOT_ALLOWED_AT_MESH, PRACTICE, REFERRAL, REFUSES } from '../testing/people';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { type OutgoingFile, sendMessage } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const LIMIT_BYTES = 100_000;

const atPractice = () => world.mesh().count({ mailboxId: PRACTICE, password: 'password' });
const write = async (wishes = {}) => writeDraft(await world.as('trust'), world.mailboxIds.trust, wishes);
const send = async (written: Written, file: OutgoingFile = fileOf()) =>
  sendMessage(await world.as('trust'), world.mailboxIds.trust, { ...written, file });

async function limited(work: () => Promise<void>): Promise<void> {
  const { mailbox } = db();
  const set = (sizeLimitBytes: bigint) =>
    mailbox.update({ where: { id: world.mailboxIds.trust }, data: { sizeLimitBytes } });
  const before = await mailbox.findUniqueOrThrow({ where: { id: world.mailboxIds.trust } });
  await set(BigInt(LIMIT_BYTES));
  try {
    await work();
  } finally {
    await set(before.sizeLimitBytes);
  }
}

/** Nothing reached MESH, and the draft is unchanged and can be sent. */
async function expectUntouched({ draftId }: Written): Promise<void> {
  expect(await atPractice()).toBe(0);
  const { version } = await message(draftId);
  expect(await send({ draftId, version })).toEqual({ state: 'accepted' });
  expect(await atPractice()).toBe(1);
}

describe('sending', () => {
  it('arrives at the other end byte for byte, under its name, with subject and reference', async () => {
    const bytes = Buffer.from(Array.from({ length: 250_000 }, (_, at) => at % 251));
    const written = await write({ subject: 'Discharge of Zoë', localId: 'OUR-REF-1' });
    const file = fileOf(bytes, { name: 'entlassung – café.bin', contentType: 'application/octet-stream' });
    expect(await send(written, file)).toEqual({ state: 'accepted' });

    const sent = await message(written.draftId);
    expect(sent).toMatchObject({
      state: 'ACCEPTED',
      localId: 'OUR-REF-1',
      sizeBytes: 250_000n,
      partsSent: 1,
    });
    expect(kinds(sent)).toEqual(['sending', 'accepted']);
    expect(await trail(written.draftId)).toEqual(['message.sent begun', 'message.sent succeeded']);

    await world.poll();
    const arrived = await received(sent.meshMessageId ?? '');
    expect(arrived).toMatchObject({
      subject: 'Discharge of Zoë',
      localId: 'OUR-REF-1',
      fileName: 'entlassung - café.bin',
    });
    const download = await openDownload(await world.as('reader'), {
      mailboxId: world.mailboxIds.practice,
      messageId: arrived.id,
      signal: new AbortController().signal,
    });
    expect((await buffer(download.body)).equals(bytes)).toBe(true);
  });

  it('makes a reference of its own where the person gave none', async () => {
    const [one, two] = [await write(), await write()];
    await send(one);
    await send(two);
    const [a, b] = [await message(one.draftId), await message(two.draftId)];
    expect(a.localId).toMatch(/^MM-[0-9A-F]{20}$/);
    expect(a.localId).not.toBe(b.localId);
  });

  it('sends a file whose size nobody knows before its end', async () => {
    const written = await write();
    expect(await send(written, fileOf('hello', { sizeBytes: null }))).toEqual({ state: 'accepted' });
    expect((await message(written.draftId)).sizeBytes).toBe(5n);
  });

  it('normalises a name that a Mac gave it', async () => {
    const written = await write();
    const name = 'Screenshot 2026-11-20 at 9.05.12\u202fam.png';
    expect(await send(written, fileOf('hello', { name }))).toEqual({ state: 'accepted' });
    expect((await message(written.draftId)).fileName).toBe('Screenshot 2026-11-20 at 9.05.12 am.png');
  });

  it('sends a file that is exactly as big as the mailbox may send', async () => {
    await limited(async () => {
      const written = await write();
      const file = fileOf(Buffer.alloc(LIMIT_BYTES, 1), { sizeBytes: null });
      expect(await send(written, file)).toEqual({ state: 'accepted' });
    });
  });

  it('sends once though the button was clicked twice, in two tabs, on two servers [ASVS 15.4.2]', async () => {
    const written = await write();
    const outcomes = await Promise.all([send(written), send(written), send(written), send(written)]);
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['accepted', 'already', 'already', 'already']);
    expect(await atPractice()).toBe(1);
    expect(kinds(await message(written.draftId))).toEqual(['sending', 'accepted']);
    expect(await send(written)).toEqual({ state: 'already' });
  });
});

describe('refused before anything is sent:', () => {
  it.each([
    ['known to be empty', 0],
    ['found to be empty', null],
  ])('an empty file, %s', async (_, sizeBytes) => {
    const written = await write();
    await expect(send(written, fileOf('', { sizeBytes }))).rejects.toMatchObject({ code: 'file_empty' });
    expect(await trail(written.draftId)).toEqual([]);
    await expectUntouched(written);
  });

  it.each([
    ['known to be', LIMIT_BYTES + 1],
    ['found to be', null],
  ])('a file %s one byte over the limit [ASVS 5.2.1]', async (_, sizeBytes) => {
    await limited(async () => {
      const written = await write();
      const file = fileOf(Buffer.alloc(LIMIT_BYTES + 1, 1), { sizeBytes });
      await expect(send(written, file)).rejects.toMatchObject({ code: 'file_too_large' });
      expect((await message(written.draftId)).state).toBe('DRAFT');
      await expectUntouched(written);
    });
  });

  it.each([
    ['shorter', 6],
    ['longer', 4],
  ])('a file that is %s than announced', async (_, sizeBytes) => {
    const written = await write();
    await expect(send(written, fileOf('hello', { sizeBytes }))).rejects.toMatchObject({ name: 'AppError' });
    await expectUntouched(written);
  });

  it.each(['tick ✓.txt', '🙂.txt', 'two\nlines.txt', '', 'D\u0175r.txt'])('a file named %j', async (name) => {
    const written = await write();
    await expect(send(written, fileOf('hello', { name }))).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { file: expect.any(String) },
    });
    await expectUntouched(written);
  });

  it('an upload that breaks off, at its first byte or later', async () => {
    const breakOff = async function* (after: number) {
      yield* chunked(Buffer.alloc(after, 1));
      throw new Error('connection reset');
    };
    const written = await write();
    for (const after of [0, 200_000]) {
      const { version } = await message(written.draftId);
      const file = fileOf('', { sizeBytes: null, body: breakOff(after) });
      await expect(send({ ...written, version }, file)).rejects.toMatchObject({ code: 'upload_interrupted' });
      expect((await message(written.draftId)).state).toBe('DRAFT');
    }
    await expectUntouched(written);
  });

  it('a form filled in from an older version', async () => {
    const written = await write();
    await expect(send({ ...written, version: written.version - 1 })).rejects.toMatchObject({ code: 'stale' });
    await expectUntouched(written);
  });

  it('a message without a recipient, or of a type that the mailbox may no longer send', async () => {
    const written = await write({ workflowId: REFERRAL });
    const recipient = { otherMailboxId: PRACTICE };
    await db().message.update({ where: { id: written.draftId }, data: { otherMailboxId: null } });
    await expect(send(written)).rejects.toMatchObject({ code: 'invalid_input' });
    await db().message.update({ where: { id: written.draftId }, data: recipient });
    const key = { mailboxId_workflowId: { mailboxId: world.mailboxIds.trust, workflowId: REFERRAL } };
    await db().mailboxWorkflow.update({ where: key, data: { canSend: false } });
    await expect(send(written)).rejects.toMatchObject({ code: 'invalid_input' });
    await db().mailboxWorkflow.update({ where: key, data: { canSend: true } });
    await expectUntouched(written);
  });
});

describe('a refusal by MESH', () => {
  it('rejects it, with the reason, when the recipient does not exist', async () => {
    const written = await write();
    await db().message.update({ where: { id: written.draftId }, data: { otherMailboxId: 'NOSUCHBOX' } });
    expect(await send(written)).toEqual({ state: 'rejected' });
    const row = await message(written.draftId);
    expect(row).toMatchObject({
      state: 'REJECTED',
      statusEvent: 'SEND',
      statusCode: '12',
      meshMessageId: null,
    });
    expect(row.statusDescription).toBeTruthy();
    expect(kinds(row)).toEqual(['sending', 'rejected']);
    expect(await trail(written.draftId)).toEqual(['message.sent begun', 'message.sent failed']);
    expect(await send(written)).toEqual({ state: 'already' });
  });

  it.each([
    ['the sender may not send the kind', NOT_ALLOWED_AT_MESH, 'X98AU001'],
    ['the recipient does not take it', REFERRAL, REFUSES],
  ])('rejects it when %s', async (_, workflowId, to) => {
    const written = await write({ workflowId, to });
    // NHS England's test server lets every mailbox send everything.
    if (workflowId === NOT_ALLOWED_AT_MESH && inject('dialect') === 'test-server')
      return expect(await send(written)).toEqual({ state: 'accepted' });
    expect(await send(written)).toEqual({ state: 'rejected' });
    expect(await message(written.draftId)).toMatchObject({
      state: 'REJECTED',
      statusCode: expect.stringMatching(/\S/),
    });
  });

  it('rejects it with advice when the file is bigger than MESH accepts', async () => {
    const written = await write();
    await world.fault({ match: { method: 'POST', path: '/outbox$' }, times: 1, status: 413 });
    expect(await send(written)).toEqual({ state: 'rejected' });
    const row = await message(written.draftId);
    expect(row).toMatchObject({ state: 'REJECTED', statusEvent: 'HTTP', statusCode: '413' });
    expect(failureWords(row).nextStep).toContain('Split it into smaller files');
  });

  it('leaves the draft unchanged when MESH refuses our credentials', async () => {
    const written = await write({ localId: 'KEPT' });
    await world.fault({ match: { method: 'POST', path: '/outbox$' }, times: 1, status: 403 });
    await expect(send(written)).rejects.toMatchObject({ code: 'mesh_refused_us' });
    expect(await message(written.draftId)).toMatchObject({ state: 'DRAFT', localId: 'KEPT' });
  });

  it.each([
    ['says so', {}, /Try again in a few minutes/],
    ['says until when', { 'retry-after': '900' }, /wait until \d\d:\d\d/],
  ])('leaves the draft unchanged when MESH is busy, and %s', async (_, headers, words) => {
    const written = await write();
    await world.fault({ match: { method: 'POST', path: '/outbox$' }, times: 1, status: 429, headers });
    await expect(send(written)).rejects.toMatchObject({
      code: 'mesh_busy',
      publicMessage: expect.stringMatching(words),
    });
    expect(await message(written.draftId)).toMatchObject({ state: 'DRAFT', localId: null });
  });

  it('leaves the draft unchanged when MESH is not there', async () => {
    const written = await write();
    await world.meshStops();
    await expect(send(written)).rejects.toMatchObject({ code: 'mesh_unreachable' });
    await world.meshReturns();
    const row = await message(written.draftId);
    expect(row).toMatchObject({ state: 'DRAFT', localId: null });
    expect(kinds(row)).toEqual(['sending', 'send_failed']);
    await expectUntouched(written);
  });

  it('leaves the draft unchanged when MESH cuts the connection before it has the whole file', async () => {
    const written = await write();
    await world.fault({ match: { method: 'POST', path: '/outbox$' }, times: 1, cut_after_bytes: 1_000 });
    const large = fileOf(Buffer.alloc(32_000_000, 1));
    await expect(send(written, large)).rejects.toMatchObject({ code: 'mesh_unreachable' });
    await expectUntouched(written);
  });
});
