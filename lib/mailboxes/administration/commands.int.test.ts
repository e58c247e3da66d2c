import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { poller } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { openMailbox } from '../gateway';
import {
  addMailbox,
  changeMailbox,
  changeMailboxPassword,
  changeOwnSettings,
  pauseMailbox,
  resumeMailbox,
} from './commands';
import {
  getAdministeredMailbox,
  getMailboxSettings,
  listAllMailboxes,
  listOrganisationMailboxes,
  listWorkflowChoices,
} from './queries';
import { mailboxFilterSchema, organisationMailboxFilterSchema } from './schema';
import { addMailboxWorkflow, setMailboxWorkflows } from './workflows/commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

type Choice = Awaited<ReturnType<typeof listWorkflowChoices>>[number];

const tickedIn = (choices: readonly Choice[]) => ({
  send: choices.filter(({ canSend }) => canSend).map(({ id }) => id),
  receive: choices.filter(({ canReceive }) => canReceive).map(({ id }) => id),
});

const NEW = {
  odsCode: 'RX999',
  environment: 'simulator',
  meshMailboxId: 'RX999OT011',
  name: 'Imaging',
  password: 'password',
  sizeLimit: '50',
};

const remove = (meshMailboxId: string) => db().mailbox.deleteMany({ where: { meshMailboxId } });
const jobKeys = async () =>
  (await db().$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs`).map(({ key }) => key);
const eventsOf = async (mailboxId: string) =>
  (await db().auditEvent.findMany({ where: { mailboxId }, orderBy: { number: 'asc' } })).map(
    ({ event }) => event,
  );
const passwordOf = async (mailboxId: string) =>
  (await openMailbox(await authorizeMailbox(poller, mailboxId, 'mailbox:poll'))).credential.password;

describe('adding a mailbox', () => {
  beforeEach(() => remove('RX999OT011'));

  it('stores it after MESH accepted the password, sealed, without users and with a check planned', async () => {
    const operator = await world.as('operator');
    const id = await addMailbox(operator, { ...NEW, meshMailboxId: ' rx999 ot011 ' });
    expect(await getAdministeredMailbox(operator, id)).toMatchObject({
      meshMailboxId: 'RX999OT011',
      odsCode: 'RX999',
      sizeLimitBytes: 50_000_000,
      standing: 'working',
      lastHandshakeAt: expect.any(Date),
      workflows: [],
    });
    expect(await passwordOf(id)).toBe('password');
    expect(await db().grant.count({ where: { mailboxId: id } })).toBe(0);
    expect(await jobKeys()).toEqual([`poll:${id}`]);
    expect(await eventsOf(id)).toEqual(['mailbox.created']);
  });

  it('stores nothing when MESH does not accept the password, ticked or not', async () => {
    const operator = await world.as('operator');
    for (const saveUnverified of ['', 'yes']) {
      const refused = addMailbox(operator, { ...NEW, password: 'wrong', saveUnverified });
      await expect(refused).rejects.toMatchObject({
        code: 'invalid_input',
        fields: { password: expect.stringContaining('MESH did not accept this mailbox id and password') },
      });
    }
    expect(await db().mailbox.count({ where: { meshMailboxId: 'RX999OT011' } })).toBe(0);
  });

  it('says so for an id that MESH does not know', async () => {
    const refused = addMailbox(await world.as('operator'), { ...NEW, meshMailboxId: 'NOBODY1' });
    await expect(refused).rejects.toMatchObject({ fields: { password: expect.any(String) } });
  });

  it('saves it while MESH is away only when told to, and then as not verified', async () => {
    const operator = await world.as('operator');
    await world.meshStops();
    try {
      await expect(addMailbox(operator, NEW)).rejects.toMatchObject({
        fields: { saveUnverified: expect.stringContaining('MESH cannot be reached') },
      });
      const id = await addMailbox(operator, { ...NEW, saveUnverified: 'yes' });
      expect((await getAdministeredMailbox(operator, id)).standing).toBe('unverified');
    } finally {
      await world.meshReturns();
    }
  });

  it('is refused for a mailbox in use here, and for an unknown organisation or environment', async () => {
    const operator = await world.as('operator');
    const cases = [
      [{ meshMailboxId: 'Y99001GP001' }, 'meshMailboxId', 'is in this service already'],
      [{ odsCode: 'NOBODY' }, 'odsCode', 'No organisation here has the code NOBODY'],
      [{ environment: 'elsewhere' }, 'environment', 'Choose an environment'],
      [{ sizeLimit: '101' }, 'sizeLimit', 'Enter a whole number from 1 to 100'],
      [{ meshMailboxId: "X' OR 1=1" }, 'meshMailboxId', 'only letters and numbers'],
      [{ password: '' }, 'password', 'Enter the password'],
    ] as const;
    for (const [changes, field, words] of cases) {
      await expect(addMailbox(operator, { ...NEW, ...changes })).rejects.toMatchObject({
        fields: { [field]: expect.stringContaining(words) },
      });
    }
  });

  it('stores it once, however many add it at the same time', async () => {
    const operator = await world.as('operator');
    const tried = await Promise.allSettled([1, 2, 3].map(() => addMailbox(operator, NEW)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db().mailbox.count({ where: { meshMailboxId: 'RX999OT011' } })).toBe(1);
  });
});

describe('changing a mailbox', () => {
  const own = () => world.mailboxIds.practice;

  it('changes name and limit; its own administrators and managers change the name', async () => {
    await changeMailbox(await world.as('operator'), own(), { name: 'Clinical post', sizeLimit: '20' });
    const row = await getAdministeredMailbox(await world.as('operator'), own());
    expect(row).toMatchObject({ name: 'Clinical post', sizeLimitBytes: 20_000_000 });
    const named = (name: string, before: string, collecting = 'BY_HAND') => ({
      name,
      collecting,
      was: { name: before, collectsOnDownload: false },
    });
    await changeOwnSettings(await world.as('administrator'), own(), named('Papers', 'Clinical post'));
    await changeOwnSettings(await world.as('manager'), own(), named('Clinical', 'Papers'));
    const byHand = named('X', 'Clinical');
    await expect(changeOwnSettings(await world.as('sender'), own(), byHand)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const wrong = named(' ', 'Clinical', 'NOW');
    await expect(changeOwnSettings(await world.as('manager'), own(), wrong)).rejects.toMatchObject({
      fields: {
        name: 'Enter a name for the mailbox',
        collecting: 'Choose when a message counts as collected',
      },
    });
  });

  it('lets its own people choose when a message counts as collected, and records it', async () => {
    const byHand = { name: 'Clinical', collectsOnDownload: false };
    const onDownload = { ...byHand, collectsOnDownload: true };
    const chosen = { name: 'Clinical', collecting: 'ON_DOWNLOAD', was: byHand };
    await changeOwnSettings(await world.as('manager'), own(), chosen);
    const shown = await getMailboxSettings(await world.as('administrator'), own());
    expect(shown.collectsOnDownload).toBe(true);
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({ event: 'mailbox.changed', mailboxId: own() });
    expect(last.canonical).toContain('["collectsOnDownload",true]');
    // Two clicks: the second finds the result of the first.
    await changeOwnSettings(await world.as('manager'), own(), chosen);
    const seenBefore = { name: 'Clinical post', collecting: 'BY_HAND', was: byHand };
    const renaming = changeOwnSettings(await world.as('manager'), own(), seenBefore);
    await expect(renaming).rejects.toMatchObject({ code: 'stale' });
    const forged = { ...seenBefore, was: { name: { contains: '' }, collectsOnDownload: true } as never };
    await expect(changeOwnSettings(await world.as('manager'), own(), forged)).rejects.toMatchObject({
      code: 'stale',
    });
    expect(await getMailboxSettings(await world.as('manager'), own())).toMatchObject(onDownload);
    const back = { name: 'Clinical', collecting: 'BY_HAND', was: onDownload };
    await changeOwnSettings(await world.as('manager'), own(), back);
    expect((await getMailboxSettings(await world.as('manager'), own())).collectsOnDownload).toBe(false);
  });

  it('stores a new password once MESH accepts it, and keeps the old one otherwise', async () => {
    const operator = await world.as('operator');
    await expect(changeMailboxPassword(operator, own(), { password: 'wrong' })).rejects.toMatchObject({
      fields: { password: expect.any(String) },
    });
    expect(await passwordOf(own())).toBe('password');
    const before = await db().mailbox.findUniqueOrThrow({ where: { id: own() } });
    await db().mailbox.update({ where: { id: own() }, data: { lastPollProblem: 'Refused' } });
    await changeMailboxPassword(operator, own(), { password: 'password' });
    const after = await db().mailbox.findUniqueOrThrow({ where: { id: own() } });
    expect(Buffer.from(after.passwordSealed)).not.toEqual(Buffer.from(before.passwordSealed));
    expect(after.lastPollProblem).toBeNull();
    expect(await eventsOf(own())).toContain('mailbox.password_changed');
  });

  it('is paused with a reason that its people see, is not checked, and is resumed', async () => {
    const operator = await world.as('operator');
    await db().mailbox.update({ where: { id: own() }, data: { lastRefreshAt: null } });
    await expect(pauseMailbox(operator, own(), { reason: '' })).rejects.toMatchObject({
      fields: { reason: expect.stringContaining('Enter the reason') },
    });
    await pauseMailbox(operator, own(), { reason: 'MESH works until Monday' });
    const { mailbox } = await authorizeMailbox(await world.as('reader'), own(), 'mailbox:view');
    expect(mailbox.pausedReason).toBe('MESH works until Monday');
    await world.deliver();
    await world.poll();
    expect(await db().message.count()).toBe(0);
    expect(await jobKeys()).toEqual([]);
    await resumeMailbox(operator, own());
    await world.runDueJobs();
    expect(await db().message.count()).toBe(1);
  });

  it('sends and receives exactly the ticked workflows', async () => {
    const operator = await world.as('operator');
    const before = await listWorkflowChoices(operator, own());
    const [send, receive] = [['REFERRAL_LETTER_V1', 'NOT_KNOWN'], ['AUDIT_RETURN_V3']];
    const ticked = tickedIn(before);
    await setMailboxWorkflows(operator, own(), {
      send: { was: ticked.send, now: send },
      receive: { was: ticked.receive, now: receive },
    });
    const may = (await listWorkflowChoices(operator, own())).filter((one) => one.canSend || one.canReceive);
    expect(may).toEqual([
      expect.objectContaining({ id: 'AUDIT_RETURN_V3', canSend: false, canReceive: true }),
      expect.objectContaining({ id: 'REFERRAL_LETTER_V1', canSend: true, canReceive: false }),
    ]);
    await setMailboxWorkflows(operator, own(), {
      send: { was: send, now: ticked.send },
      receive: { was: receive, now: ticked.receive },
    });
    expect(await listWorkflowChoices(operator, own())).toEqual(before);
  });

  it('keeps what a colleague has ticked and unticked since the page was loaded', async () => {
    const operator = await world.as('operator');
    const { send, receive } = tickedIn(await listWorkflowChoices(operator, own()));
    const save = (now: { send: string[]; receive: string[] }) =>
      setMailboxWorkflows(operator, own(), {
        send: { was: send, now: now.send },
        receive: { was: receive, now: now.receive },
      });
    await save({ send: [...send, 'AUDIT_RETURN_V3'], receive: [] });
    await save({ send: [], receive: [...receive, 'AUDIT_RETURN_V3'] });
    const after = tickedIn(await listWorkflowChoices(operator, own()));
    expect(after).toEqual({ send: ['AUDIT_RETURN_V3'], receive: ['AUDIT_RETURN_V3'] });
    await save({ send: [], receive: [...receive, 'AUDIT_RETURN_V3'] });
    expect(tickedIn(await listWorkflowChoices(operator, own()))).toEqual(after);
    await setMailboxWorkflows(operator, own(), {
      send: { was: after.send, now: send },
      receive: { was: after.receive, now: receive },
    });
  });

  it('sends and receives what was saved last, even if saved twice at the same moment', async () => {
    const operator = await world.as('operator');
    const before = await listWorkflowChoices(operator, own());
    const { send, receive } = tickedIn(before);
    const ticks = { send: { was: [], now: send }, receive: { was: [], now: receive } };
    const saving = await transaction(async (tx) => {
      await tx.$queryRaw`select 1 from mailbox where id = ${own()}::uuid for update`;
      const both = Promise.all([1, 2].map(() => setMailboxWorkflows(operator, own(), ticks)));
      await untilBlocked(both, 2);
      return { both };
    });
    await saving.both;
    expect(await listWorkflowChoices(operator, own())).toEqual(before);
  });

  it('learns a new workflow by a plain name, and no known one twice', async () => {
    const operator = await world.as('operator');
    const entered = {
      workflowId: ' New_flow.1 ',
      workflowName: 'New letter',
      canSend: false,
      canReceive: true,
    };
    await addMailboxWorkflow(operator, own(), entered);
    expect((await getAdministeredMailbox(operator, own())).workflows).toContainEqual(
      expect.objectContaining({ id: 'New_flow.1', name: 'New letter', canSend: false, canReceive: true }),
    );
    await expect(addMailboxWorkflow(operator, own(), entered)).rejects.toMatchObject({
      fields: { workflowId: expect.stringContaining('in the list above already') },
    });
    await expect(
      addMailboxWorkflow(operator, own(), { ...entered, workflowId: 'NEW FLOW' }),
    ).rejects.toMatchObject({ fields: { workflowId: 'A workflow id has no spaces. Take them out' } });
    await expect(
      addMailboxWorkflow(operator, own(), { ...entered, workflowId: 'OTHER', canReceive: false }),
    ).rejects.toMatchObject({ fields: { canSend: expect.any(String) } });
  });
});

describe('the lists', () => {
  const list = async (query: Record<string, string>) =>
    (await listAllMailboxes(await world.as('operator'), mailboxFilterSchema.parse(query))).rows.map(
      ({ meshMailboxId }) => meshMailboxId,
    );

  beforeEach(async () => {
    await remove('RX999OT011');
    const fine = { lastPollProblem: null, handshakeProblem: null, pausedAt: null };
    await db().mailbox.updateMany({ data: { ...fine, lastPolledAt: new Date(), lateAt: null } });
  });

  it('find by name, id, organisation and code, and filter by a mailbox’s state', async () => {
    const { practice } = world.mailboxIds;
    for (const text of ['clinic', 'y99001gp', 'riverside', 'Y99001']) {
      expect(await list({ text })).toEqual(['Y99001GP001']);
    }
    expect(await list({})).toHaveLength(2);
    expect(await list({ environment: 'elsewhere' })).toEqual([]);
    expect(await list({ environment: '\0' })).toHaveLength(2);
    expect(await list({ state: 'problem' })).toEqual([]);
    await db().mailbox.update({ where: { id: practice }, data: { lastPollProblem: 'MESH is away' } });
    expect(await list({ state: 'problem' })).toEqual(['Y99001GP001']);
    const longAgo = new Date(Date.now() - 11 * 60_000);
    await db().mailbox.update({ where: { id: practice }, data: { lastPolledAt: longAgo } });
    expect(await list({ state: 'late' })).toEqual(['Y99001GP001']);
    // Checked less often than that.
    const [before, after] = [-1_000, 60_000].map((ms) => new Date(Date.now() + ms));
    await db().mailbox.update({ where: { id: practice }, data: { lateAt: after ?? null } });
    expect(await list({ state: 'late' })).toEqual([]);
    await db().mailbox.update({ where: { id: practice }, data: { lateAt: before ?? null } });
    expect(await list({ state: 'late' })).toEqual(['Y99001GP001']);
    await db().mailbox.update({ where: { id: practice }, data: { pausedAt: new Date() } });
    expect(await list({ state: 'paused' })).toEqual(['Y99001GP001']);
    expect(await list({ state: 'late' })).toEqual([]);
  });

  const ofPractice = async (address: Record<string, string>) =>
    listOrganisationMailboxes(
      await world.as('administrator'),
      world.organisationIds.practice,
      organisationMailboxFilterSchema.parse(address),
    );

  it('show an organisation its own mailboxes with their workflows in words', async () => {
    const { mailboxes } = await ofPractice({});
    expect(mailboxes).toHaveLength(1);
    expect(mailboxes[0]).toMatchObject({ name: 'Clinical', standing: 'working', sends: 1 });
    expect(mailboxes[0]?.receives).toBeGreaterThan(1);
  });

  it('show an organisation a page of its mailboxes, found by part of the name or id', async () => {
    const sealed = await db().mailbox.findUniqueOrThrow({
      where: { id: world.mailboxIds.practice },
      select: { passwordSealed: true, passwordKeyId: true, sizeLimitBytes: true, environment: true },
    });
    const data = Array.from({ length: 26 }, (_, at) => ({
      ...sealed,
      organisationId: world.organisationIds.practice,
      meshMailboxId: `Y99001BX${at}`,
      name: `Box ${at} 100%`,
    }));
    await db().mailbox.createMany({ data });
    const [first, last, beyond] = [
      await ofPractice({}),
      await ofPractice({ page: '2' }),
      await ofPractice({ page: '9' }),
    ];
    expect([first.mailboxes.length, last.mailboxes.length, first.total]).toEqual([25, 2, 27]);
    expect(beyond).toMatchObject({ page: 2, mailboxes: last.mailboxes });
    const totals = ['y99001bx', '0%', 'bx25', '_', 'CLINICAL'].map(
      async (text) => (await ofPractice({ text })).total,
    );
    expect(await Promise.all(totals)).toEqual([26, 26, 1, 0, 1]);
    await db().mailbox.deleteMany({ where: { meshMailboxId: { startsWith: 'Y99001BX' } } });
  });
});
