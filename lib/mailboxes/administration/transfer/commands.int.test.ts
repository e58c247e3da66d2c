import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { db, transaction } from '@/lib/db/client';
import { seal } from '@/lib/db/sealing';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { findRecipientNames } from '@/lib/directory/gateway';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { resealPasswords } from '@/lib/mailboxes/commands';
import { openMailbox, passwordPurpose } from '@/lib/mailboxes/gateway';
import { listFormerMailboxes, listMailboxes } from '@/lib/mailboxes/queries';
import { acknowledgeMarked, markCollected } from '@/lib/messages/collect/commands';
import { getMessage } from '@/lib/messages/details/queries';
import { openDownload } from '@/lib/messages/download/commands';
import { listInbox } from '@/lib/messages/inbox/queries';
import { pollMailbox } from '@/lib/messages/receive/commands';
import { inboxFilterSchema } from '@/lib/messages/schema';
import { sendMessage } from '@/lib/messages/send/commands';
import { fileOf, sendLetter, writeDraft } from '@/lib/messages/testing/drafts';
import { collector, PRACTICE, poller, REFERRAL, TRUST } from '@/lib/messages/testing/people';
import { received, startWorld, type World } from '@/lib/messages/testing/world';
import { changeOwnSettings } from '../commands';
import { transferMailbox } from './commands';
import { getTransferPlan } from './queries';

let world: World;
/** Each test begins with the practice's mailbox in its original state, without other rows for it. */
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  await world.clear();
  await clearMail();
  const { practice } = world.mailboxIds;
  const trusts = await db().mailbox.findFirst({
    where: { meshMailboxId: PRACTICE, organisationId: world.organisationIds.trust },
  });
  if (!trusts) return;
  const backId = await transferMailbox(await world.as('operator'), trusts.id, { odsCode: 'Y99001' });
  // Reopens the row that the rest of the world refers to.
  const back = await db().mailbox.findUniqueOrThrow({ where: { id: backId } });
  const { password } = (await openMailbox(await authorizeMailbox(poller, backId, 'mailbox:poll'))).credential;
  await db().mailbox.deleteMany({ where: { id: { in: [back.id, trusts.id] } } });
  const sealed = seal(password, passwordPurpose(practice));
  await db().mailbox.update({
    where: { id: practice },
    data: { closedAt: null, passwordSealed: sealed.bytes, passwordKeyId: sealed.keyId },
  });
  await world.clear();
  await clearMail();
});
afterAll(() => world.close());

const practice = () => world.mailboxIds.practice;
const transfer = async (odsCode = 'RX999') =>
  transferMailbox(await world.as('operator'), practice(), { odsCode });
const inboxOf = async (who: 'reader' | 'trust', mailboxId: string, tab = 'waiting') =>
  (await listInbox(await world.as(who), mailboxId, inboxFilterSchema.parse({ tab }))).rows;
const jobKeys = async () =>
  (
    await db().$queryRaw<
      { key: string }[]
    >`select key from graphile_worker.jobs where task_identifier not in ('read-event', 'send-email') order by key`
  ).map(({ key }) => key);

/** The trust's Tom may use the transferred mailbox. */
async function letTrustUse(mailboxId: string): Promise<void> {
  await db().grant.create({ data: { mailboxId, personId: world.personIds.trust, level: 'MANAGE' } });
}

describe('after a transfer', () => {
  it('the former users see what they did, and can do no more [ASVS 8.3.2]', async () => {
    const [collected] = [await world.deliver(), await world.deliver()];
    await world.poll();
    const first = await received(collected as string);
    await markCollected(await world.as('sender'), practice(), [first.id]);
    await world.letPass(3_600);
    await acknowledgeMarked(collector, first.id);
    await transfer();
    const sender = await world.as('sender');
    expect((await inboxOf('reader', practice(), 'collected')).map(({ id }) => id)).toEqual([first.id]);
    expect((await getMessage(sender, practice(), first.id)).message.id).toBe(first.id);
    const signal = new AbortController().signal;
    for (const attempt of [
      () => markCollected(sender, practice(), [first.id]),
      () => openDownload(sender, { mailboxId: practice(), messageId: first.id, signal }),
      () => writeDraft(sender, practice(), { workflowId: REFERRAL, to: TRUST }),
      () => sendMessage(sender, practice(), { draftId: first.id, version: 0, file: fileOf() }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    }
    const own = { name: 'Mine', collecting: 'BY_HAND', was: { name: 'Mine', collectsOnDownload: false } };
    await expect(changeOwnSettings(await world.as('manager'), practice(), own)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await listMailboxes(sender)).toEqual([]);
    expect((await listFormerMailboxes(sender)).map(({ id }) => id)).toEqual([practice()]);
    expect(await listFormerMailboxes(await world.as('trust'))).toEqual([]);
  });

  it('the new owner begins with what waits at MESH, and sees nothing from before [ASVS 8.2.2]', async () => {
    const gone = await world.deliver();
    const waiting = await world.deliver();
    await world.poll();
    const mine = await received(gone);
    await markCollected(await world.as('sender'), practice(), [mine.id]);
    await world.letPass(3_600);
    await world.runDueJobs();
    const newId = await transfer();
    expect(await db().grant.count({ where: { mailboxId: newId } })).toBe(0);
    const trust = await world.as('trust');
    await expect(listInbox(trust, newId, inboxFilterSchema.parse({}))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await letTrustUse(newId);
    await world.runDueJobs();
    const rows = await inboxOf('trust', newId);
    expect(rows).toHaveLength(1);
    const row = await db().message.findUniqueOrThrow({ where: { id: rows[0]?.id ?? '' } });
    expect(row).toMatchObject({ meshMessageId: waiting, mailboxId: newId, state: 'AVAILABLE' });
    for (const tab of ['collected', 'expired']) expect(await inboxOf('trust', newId, tab)).toEqual([]);
    await expect(getMessage(trust, newId, mine.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getMessage(trust, practice(), mine.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getMessage(await world.as('reader'), newId, row.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await markCollected(trust, newId, [row.id])).toMatchObject({ marked: 1 });
  });

  it('what waited is gone from the former inbox, and nothing new arrives there', async () => {
    await world.deliver();
    await world.poll();
    await transfer();
    expect(await inboxOf('reader', practice())).toEqual([]);
    expect((await inboxOf('reader', practice(), 'expired')).map(({ state }) => state)).toEqual(['WITHDRAWN']);
    await world.deliver();
    await pollMailbox(poller, practice());
    await world.runDueJobs();
    expect(await db().message.count({ where: { mailboxId: practice() } })).toBe(1);
  });

  it('the password opens for the new row alone, and the old row keeps none', async () => {
    const newId = await transfer();
    const { credential } = await openMailbox(await authorizeMailbox(poller, newId, 'mailbox:poll'));
    expect(credential).toEqual({ mailboxId: PRACTICE, password: 'password' });
    const old = await db().mailbox.findUniqueOrThrow({ where: { id: practice() } });
    expect(old.passwordSealed).toHaveLength(0);
    const scope = await authorizeMailbox(poller, practice(), 'mailbox:poll');
    await expect(openMailbox(scope)).rejects.toMatchObject({ code: 'conflict' });
    expect(await resealPasswords(systemActor('keeper'))).toBe(0);
  });

  it('name, limit, workflows and pause are carried over; jobs and drafts are not', async () => {
    await sendLetter(await world.as('sender'), practice(), { workflowId: REFERRAL, to: TRUST });
    await writeDraft(await world.as('sender'), practice(), { workflowId: REFERRAL, to: TRUST });
    const old = await db().mailbox.update({
      where: { id: practice() },
      data: { pausedAt: new Date(), pausedReason: 'Moving house' },
      include: { workflows: true },
    });
    const newId = await transfer();
    const row = await db().mailbox.findUniqueOrThrow({ where: { id: newId }, include: { workflows: true } });
    expect(row).toMatchObject({
      name: old.name,
      sizeLimitBytes: old.sizeLimitBytes,
      pausedReason: 'Moving house',
    });
    expect(row.workflows.map(({ workflowId }) => workflowId).sort()).toEqual(
      old.workflows.map(({ workflowId }) => workflowId).sort(),
    );
    expect(await jobKeys()).toEqual([]);
    expect(await db().message.count({ where: { state: 'DRAFT' } })).toBe(0);
    await db().mailbox.updateMany({ data: { pausedAt: null, pausedReason: null } });
  });

  it('others find it under the name of its new owner', async () => {
    const newId = await transfer();
    const scope = await authorizeMailbox(poller, newId, 'mailbox:poll');
    const names = await findRecipientNames(scope, [PRACTICE]);
    expect(names.get(PRACTICE)).toMatchObject({ name: 'Northmoor NHS Trust', odsCode: 'RX999' });
  });

  it('the administrators of both are told, and it is recorded for both', async () => {
    const newId = await transfer();
    const emails = await (await mailed()).findMany({ orderBy: { toAddress: 'asc' } });
    expect(emails.map(({ kind, toAddress }) => `${kind} ${toAddress}`)).toEqual([
      'mailbox-transferred administrator@people.example.nhs.uk',
      'mailbox-transferred trustAdministrator@people.example.nhs.uk',
    ]);
    const rows = await db().auditEvent.findMany({
      where: { event: 'mailbox.transferred', mailboxId: { in: [practice(), newId] } },
      orderBy: { number: 'desc' },
      take: 2,
    });
    expect(new Set(rows.map(({ organisationId, mailboxId }) => `${organisationId} ${mailboxId}`))).toEqual(
      new Set([`${world.organisationIds.practice} ${practice()}`, `${world.organisationIds.trust} ${newId}`]),
    );
  });
});

describe('a transfer is refused, and changes nothing,', () => {
  const unchanged = async () => {
    const rows = await db().mailbox.findMany({ where: { meshMailboxId: PRACTICE } });
    expect(rows.map(({ id, closedAt }) => ({ id, closedAt }))).toEqual([{ id: practice(), closedAt: null }]);
  };

  it('while a collection can be undone', async () => {
    await world.deliver();
    const waiting = await world.deliver();
    await world.poll();
    await markCollected(await world.as('sender'), practice(), [(await received(waiting)).id]);
    await expect(transfer()).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('1 message is marked as collected'),
    });
    await unchanged();
    expect(await inboxOf('reader', practice())).toHaveLength(1);
  });

  it.each(['SENDING', 'UNCONFIRMED', 'UNSETTLED'] as const)('while a message is %s', async (state) => {
    const draft = await writeDraft(await world.as('sender'), practice(), { workflowId: REFERRAL, to: TRUST });
    await writeDraft(await world.as('sender'), practice(), { workflowId: REFERRAL, to: TRUST });
    await db().message.update({ where: { id: draft.draftId }, data: { state } });
    await expect(transfer()).rejects.toMatchObject({ code: 'conflict' });
    await unchanged();
    expect(await db().message.count({ where: { state: 'DRAFT' } })).toBe(1);
  });

  it('to nobody, and to the current owner', async () => {
    await expect(transfer('NOBODY')).rejects.toMatchObject({
      fields: { odsCode: 'No organisation here has the code NOBODY. Add it first' },
    });
    await expect(transfer('y99001')).rejects.toMatchObject({
      fields: { odsCode: 'The mailbox is with Riverside Surgery already' },
    });
    await expect(transfer('')).rejects.toMatchObject({ fields: { odsCode: expect.any(String) } });
    await unchanged();
  });

  it('when the operator confirmed who they are too long ago [ASVS 7.5.3]', async () => {
    const operator = { ...(await world.as('operator')), provenAt: new Date(0) };
    await expect(transferMailbox(operator, practice(), { odsCode: 'RX999' })).rejects.toMatchObject({
      code: 'proof_needed',
    });
    await unchanged();
  });

  it('locks the new owner before the mailbox, as giving access does', async () => {
    const operator = await world.as('operator');
    const transferring = await transaction(async (tx) => {
      await tx.$queryRaw`select 1 from organisation where id = ${world.organisationIds.trust}::uuid for update`;
      const late = Promise.allSettled([transferMailbox(operator, practice(), { odsCode: 'RX999' })]);
      await untilBlocked(late);
      await tx.$queryRaw`select 1 from mailbox where id = ${practice()}::uuid for key share`;
      return { late };
    });
    expect(await transferring.late).toMatchObject([{ status: 'fulfilled' }]);
  });

  it('the second time', async () => {
    await transfer();
    await expect(transfer('VN902')).rejects.toMatchObject({ code: 'not_found' });
    expect(await db().mailbox.count({ where: { meshMailboxId: PRACTICE, closedAt: null } })).toBe(1);
  });
});

it('one of several simultaneous transfers happens [ASVS 15.4.2]', async () => {
  const tried = await Promise.allSettled(['RX999', 'RX999', 'RX999'].map((code) => transfer(code)));
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db().mailbox.count({ where: { meshMailboxId: PRACTICE, closedAt: null } })).toBe(1);
});

it('a send or a collection begun at the same time either stops the transfer or does not happen', async () => {
  const waiting = await world.deliver();
  await world.poll();
  const { id } = await received(waiting);
  const sender = await world.as('sender');
  const [marked, moved] = await Promise.allSettled([markCollected(sender, practice(), [id]), transfer()]);
  const row = await db().message.findUniqueOrThrow({ where: { id } });
  const collecting = marked.status === 'fulfilled' && marked.value.marked === 1;
  expect(row.state).toBe(collecting ? 'COLLECTING' : 'WITHDRAWN');
  expect(moved.status).toBe(collecting ? 'rejected' : 'fulfilled');
});

it('the plan says beforehand what will happen, and what prevents it', async () => {
  await world.deliver();
  await world.poll();
  await writeDraft(await world.as('sender'), practice(), { workflowId: REFERRAL, to: TRUST });
  const operator = await world.as('operator');
  expect(await getTransferPlan(operator, practice(), 'rx999')).toMatchObject({
    from: { name: 'Riverside Surgery' },
    to: { name: 'Northmoor NHS Trust' },
    problem: null,
    obstacles: { sending: 0, finding_out: 0, unsettled: 0, marked_collected: 0 },
    drafts: 1,
    waiting: 1,
    onTheirWay: 0,
  });
  expect(await getTransferPlan(operator, practice(), 'NOBODY')).toMatchObject({ to: null });
  expect(await getTransferPlan(operator, practice(), undefined)).toMatchObject({ to: null, problem: null });
});
