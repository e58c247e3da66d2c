import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { searchRecipients } from '@/lib/directory/queries';
import { sendMessage } from '../send/commands';
import { fileOf, message, sendLetter, writeDraft } from '../testing/drafts';
import { DISCHARGE, NEVER_COLLECTS, PRACTICE, REFERRAL } from '../testing/people';
import { startWorld, trail, type World } from '../testing/world';
import {
  chooseRecipient,
  chooseWorkflow,
  copyMessage,
  describeFile,
  describeMessage,
  discardDrafts,
} from './commands';
import { getDraft, listRecent } from './queries';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const at = () => world.mailboxIds.trust;
const begin = async (workflowId = REFERRAL) => chooseWorkflow(await world.as('trust'), at(), { workflowId });
const choose = async (draftId: string, entered: string) =>
  chooseRecipient(await world.as('trust'), at(), draftId, entered);

describe('choosing what to send', () => {
  it('is refused for a type that the mailbox may not send, or that does not exist', async () => {
    for (const workflowId of ['NO_SUCH_WORKFLOW', '', "'--"]) {
      await expect(begin(workflowId)).rejects.toMatchObject({
        code: 'invalid_input',
        fields: { workflowId: expect.any(String) },
      });
    }
    const practice = chooseWorkflow(await world.as('sender'), world.mailboxIds.practice, {
      workflowId: DISCHARGE,
    });
    await expect(practice).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('allows a bounded number of drafts, and says what to do; a colleague’s do not count', async () => {
    const createdById = world.personIds.trust;
    const draft = {
      mailboxId: at(),
      createdById,
      direction: 'SENT',
      state: 'DRAFT',
      workflowId: REFERRAL,
    } as const;
    await db().message.createMany({
      data: Array.from({ length: 100 }, () => ({ ...draft, happenedAt: new Date() })),
    });
    await expect(begin()).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('Send some or discard some'),
    });
    await db().message.updateMany({ data: { createdById: world.personIds.sender } });
    await begin();
  });

  it('forgets the recipient when the type changes, and nothing when it stays the same', async () => {
    const draftId = await begin();
    await choose(draftId, NEVER_COLLECTS);
    const again = async (workflowId: string) =>
      chooseWorkflow(await world.as('trust'), at(), { workflowId, draftId });
    expect(await again(REFERRAL)).toBe(draftId);
    expect((await message(draftId)).otherMailboxId).toBe(NEVER_COLLECTS);
    await again(DISCHARGE);
    expect(await message(draftId)).toMatchObject({
      workflowId: DISCHARGE,
      otherMailboxId: null,
      otherName: null,
    });
  });
});

describe('choosing who it goes to', () => {
  it('accepts an id as people paste it, and finds its name', async () => {
    const draftId = await begin();
    await choose(draftId, ' y99001 gp001\n');
    expect(await message(draftId)).toMatchObject({
      otherMailboxId: PRACTICE,
      otherName: 'Riverside Surgery – Clinical documents',
      otherOdsCode: 'Y99001',
    });
  });

  it.each(['NOSUCHBOX', 'X26ABC1', '', 'a b/c', '<script>'])('refuses %j', async (entered) => {
    const draftId = await begin();
    await expect(choose(draftId, entered)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { recipient: expect.any(String) },
    });
    expect((await message(draftId)).otherMailboxId).toBeNull();
  });

  it('says that MESH cannot be reached, and keeps what was chosen before', async () => {
    const draftId = await begin();
    await choose(draftId, PRACTICE);
    await world.fault({ match: { path: '/(endpointlookup|workflowsearch)/' }, times: 2, status: 500 });
    await expect(choose(draftId, NEVER_COLLECTS)).rejects.toMatchObject({ code: 'mesh_unreachable' });
    expect((await message(draftId)).otherMailboxId).toBe(PRACTICE);
  });

  it('offers by name, id or ODS code the recipients that MESH lists for the workflow', async () => {
    const search = async (text: string) => {
      const { recipients } = await searchRecipients(await world.as('trust'), at(), {
        workflowId: REFERRAL,
        text,
      });
      return recipients.map(({ meshMailboxId }) => meshMailboxId);
    };
    expect((await search('')).length).toBeGreaterThan(5);
    expect(await search('hilltop')).toEqual([NEVER_COLLECTS]);
    expect(await search('Y99002')).toEqual([NEVER_COLLECTS]);
    expect(await search('riverside pathology')).toEqual(['Y99001GP002']);
    expect(await search('Riverside\u00a0Surgery\u2011PATHOLOGY')).toEqual(['Y99001GP002']);
    expect(await search('y99 002\u2013gp001')).toEqual([NEVER_COLLECTS]);
    expect(await search('nobody of that name')).toEqual([]);
  });

  it('names matches that cannot receive it, and names the one that a person chooses anyway', async () => {
    const { environment } = await db().mailbox.findUniqueOrThrow({ where: { id: at() } });
    const entry = {
      environment,
      meshMailboxId: 'Z99009OT009',
      name: 'St Elsewhere’s Clinic',
      odsCode: 'Z99009',
    };
    await db().directoryEntry.create({ data: entry });
    const trust = await world.as('trust');
    const found = await searchRecipients(trust, at(), { workflowId: REFERRAL, text: "st elsewhere's" });
    expect(found).toMatchObject({ recipients: [], others: [{ meshMailboxId: 'Z99009OT009' }] });
    await expect(choose(await begin(), 'z99009ot009')).rejects.toMatchObject({
      fields: { recipient: expect.stringContaining('St Elsewhere’s Clinic (Z99009OT009) cannot receive') },
    });
    await db().directoryEntry.deleteMany({ where: { meshMailboxId: 'Z99009OT009' } });
  });

  it('offers previous recipients, the latest first', async () => {
    const trust = await world.as('trust');
    for (const to of [PRACTICE, NEVER_COLLECTS]) await sendLetter(trust, at(), { workflowId: REFERRAL, to });
    const recent = await listRecent(trust, at(), REFERRAL);
    expect(recent.map(({ meshMailboxId }) => meshMailboxId)).toEqual([NEVER_COLLECTS, PRACTICE]);
    expect(await listRecent(trust, at(), DISCHARGE)).toEqual([]);
  });
});

describe('describing it', () => {
  it('refuses a file that is too big, and says how big it may be', async () => {
    const draftId = await begin();
    const tooBig = { fileName: 'a.pdf', sizeBytes: 100_000_001, contentType: 'application/pdf' };
    const call = describeFile(await world.as('trust'), at(), draftId, tooBig);
    await expect(call).rejects.toMatchObject({
      fields: { file: expect.stringContaining('100,000,001 bytes') },
    });
  });

  it('refuses what MESH cannot carry, names every field, and changes nothing', async () => {
    const draftId = await begin();
    const call = describeMessage(await world.as('trust'), at(), draftId, {
      subject: 'Fever 🙂',
      localId: 'a\u0007b',
    });
    await expect(call).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { subject: expect.stringContaining('🙂'), localId: expect.stringContaining('one line') },
    });
    expect(await message(draftId)).toMatchObject({ subject: null, localId: null });
  });

  it('accepts a reference used before, as some types of message need, and says so', async () => {
    const trust = await world.as('trust');
    await sendLetter(trust, at(), { localId: 'Y99001' });
    const { draftId: again } = await writeDraft(trust, at(), { localId: ' Y99001 ' });
    expect(await getDraft(trust, at(), again)).toMatchObject({
      draft: { localId: 'Y99001' },
      referenceUsedBefore: true,
    });
    const { draftId: first } = await writeDraft(trust, at(), { localId: 'Y99002' });
    expect(await getDraft(trust, at(), first)).toMatchObject({ referenceUsedBefore: false });
  });

  it('refuses a reference that gateways would change on its way, and says what is allowed', async () => {
    const draftId = await begin();
    const call = describeMessage(await world.as('trust'), at(), draftId, { subject: '', localId: 'A/1' });
    await expect(call).rejects.toMatchObject({
      fields: { localId: expect.stringContaining('“/”. Use only the letters A to Z, numbers, spaces') },
    });
  });

  it('makes older pages stale', async () => {
    const trust = await world.as('trust');
    const written = await writeDraft(trust, at());
    await describeMessage(trust, at(), written.draftId, { subject: 'Changed in another tab', localId: '' });
    const call = sendMessage(trust, at(), { ...written, file: fileOf() });
    await expect(call).rejects.toMatchObject({ code: 'stale' });
  });
});

describe('what has been sent', () => {
  it('can no longer be changed or discarded', async () => {
    const trust = await world.as('trust');
    const id = await sendLetter(trust, at());
    const stale = { code: 'stale' };
    await expect(chooseWorkflow(trust, at(), { workflowId: REFERRAL, draftId: id })).rejects.toMatchObject(
      stale,
    );
    await expect(choose(id, NEVER_COLLECTS)).rejects.toMatchObject(stale);
    await expect(describeMessage(trust, at(), id, { subject: 'x', localId: '' })).rejects.toMatchObject(
      stale,
    );
    await discardDrafts(trust, at(), [id]);
    expect((await message(id)).state).toBe('ACCEPTED');
  });

  it('can be copied to be sent again, without its reference', async () => {
    const trust = await world.as('trust');
    const id = await sendLetter(trust, at(), { subject: 'Letter', localId: 'REF-1' });
    const { draft, workflowName } = await getDraft(trust, at(), await copyMessage(trust, at(), id));
    expect(draft).toMatchObject({
      state: 'DRAFT',
      subject: 'Letter',
      localId: null,
      otherMailboxId: PRACTICE,
      copiedFromId: id,
    });
    expect(workflowName).toBe('Inpatient discharge');
  });
});

it('a draft is discarded once, and that is audited', async () => {
  const trust = await world.as('trust');
  const { draftId } = await writeDraft(trust, at());
  await Promise.all([discardDrafts(trust, at(), [draftId]), discardDrafts(trust, at(), [draftId])]);
  expect(await db().message.count()).toBe(0);
  expect(await trail(draftId)).toEqual(['message.draft_discarded done']);
});

it('drafts are discarded together, except sent ones and those of another mailbox', async () => {
  const trust = await world.as('trust');
  const [{ draftId: first }, { draftId: second }] = [
    await writeDraft(trust, at()),
    await writeDraft(trust, at()),
  ];
  const sent = await sendLetter(trust, at());
  const { draftId: theirs } = await writeDraft(await world.as('sender'), world.mailboxIds.practice, {
    workflowId: REFERRAL,
    to: NEVER_COLLECTS,
  });
  expect(await discardDrafts(trust, at(), [first, second, sent, theirs, 'no-id'])).toBe(2);
  const left = await db().message.findMany({ where: { id: { in: [first, second, sent, theirs] } } });
  expect(left.map(({ id }) => id).sort()).toEqual([sent, theirs].sort());
  expect(await trail(second)).toEqual(['message.draft_discarded done']);
});
