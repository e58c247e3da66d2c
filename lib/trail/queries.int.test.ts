import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, recordAuditAlone } from '@/lib/audit/record';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { db } from '@/lib/db/client';
import { dayIn } from '@/lib/format/testing/day-in';
import type { PersonName } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { removePerson } from '@/lib/people/leaving/commands';
import { seedPerson } from '@/prisma/seed/builders';
import { ABOUT_PEOPLE } from './policy';
import { exportTrail, exportWholeTrail, searchTrail, searchWholeTrail } from './queries';
import { trailFilterSchema } from './schema';
import { tamper } from './testing/tampering';
import type { TrailRow } from './types';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Writes an event of the practice's sender, with changes. */
const write = (entry: Partial<AuditEntry> = {}) =>
  recordAuditAlone({
    actor: { name: 'Priya Shah', personId: world.personIds.sender, address: '192.0.2.7' },
    event: 'inbox.viewed',
    outcome: 'done',
    organisationId: world.organisationIds.practice,
    mailboxId: world.mailboxIds.practice,
    ...entry,
  });

const as = (name: PersonName) => ({
  actor: { name, personId: world.personIds[name] },
});

type Query = Record<string, string | undefined>;
const filter = (query: Query = {}) => trailFilterSchema.parse(query);

async function found(query: Query = {}): Promise<TrailRow[]> {
  const administrator = await world.as('administrator');
  return (await searchTrail(administrator, world.organisationIds.practice, filter(query))).rows;
}

async function foundByAuditor(query: Query = {}): Promise<TrailRow[]> {
  return (await searchWholeTrail(await world.as('auditor'), filter(query))).rows;
}

const numbers = (rows: TrailRow[]) => rows.map(({ number }) => number);
const events = (rows: TrailRow[]) => rows.map(({ event }) => event);

/** Every test begins with an empty trail. People have belonged to their organisations since yesterday. */
beforeEach(async () => {
  await tamper('delete from audit_event');
  await db().membership.updateMany({ data: { createdAt: minutesAgo(24 * 60) } });
  await db().message.deleteMany();
});

describe('an organisation’s trail', () => {
  it('says who, what, when, where and under which request, newest first [ASVS 16.2.1]', async () => {
    const first = await write();
    const second = await write({ event: 'mailbox.checked', details: { reason: 'asked', count: 3 } });
    const rows = await found();
    expect(numbers(rows)).toEqual([second, first]);
    expect(rows[0]).toMatchObject({
      event: 'mailbox.checked',
      outcome: 'done',
      actor: 'Priya Shah',
      personId: world.personIds.sender,
      address: '192.0.2.7',
      organisationName: 'Riverside Surgery',
      odsCode: 'Y99001',
      mailboxName: 'Clinical',
      meshMailboxId: 'Y99001GP001',
      details: { reason: 'asked', count: 3 },
    });
  });

  it('contains nothing of another organisation, whatever is asked for [ASVS 8.2.2]', async () => {
    const { practice, trust } = world.organisationIds;
    const messageId = (await foreignMessage()).id;
    await write({ organisationId: trust, mailboxId: world.mailboxIds.trust, messageId, ...as('trust') });
    for (const query of [
      {},
      { mailbox: world.mailboxIds.trust },
      { mailbox: 'RX999OT004' },
      { message: messageId },
      { message: 'FOREIGN' },
      { person: world.personIds.trust },
      { who: 'Tom' },
    ]) {
      expect(events(await found(query)), JSON.stringify(query)).not.toContain('inbox.viewed');
    }
    const names = await db().$queryRaw`select name from mailbox where organisation_id = ${practice}::uuid`;
    const administrator = await world.as('administrator');
    const { mailboxes } = await searchTrail(administrator, practice, filter());
    expect(mailboxes.map(({ name }) => ({ name }))).toEqual(names);
  });

  async function foreignMessage() {
    return db().message.create({
      data: {
        mailboxId: world.mailboxIds.trust,
        direction: 'RECEIVED',
        state: 'AVAILABLE',
        workflowId: 'REFERRAL_LETTER_V1',
        meshMessageId: 'FOREIGN',
        otherMailboxId: 'X',
        happenedAt: new Date(),
      },
    });
  }

  it('names no mailbox of another organisation, though one of our own people tried it', async () => {
    await write({ event: 'access.refused', mailboxId: world.mailboxIds.trust });
    expect((await found())[0]).toMatchObject({ mailboxId: null, mailboxName: null, meshMailboxId: null });
  });

  it('shows an attempt on another organisation’s mailbox to the person’s own administrator, and not whose it was', async () => {
    const { trust } = world.mailboxIds;
    const sender = await world.as('sender');
    await expect(authorizeMailbox(sender, trust, 'mailbox:view')).rejects.toMatchObject({
      code: 'not_found',
    });
    const [row] = await found();
    expect(row).toMatchObject({
      event: 'access.not_found',
      actor: 'Priya Shah',
      organisationName: 'Riverside Surgery',
      mailboxId: null,
      mailboxName: null,
      meshMailboxId: null,
    });
    expect(await found({ mailbox: trust })).toEqual([]);
    expect((await foundByAuditor({ event: 'access.not_found' }))[0]).toMatchObject({
      mailboxName: 'Letters',
    });
  });

  it('contains the sign-ins of its own people since they joined', async () => {
    const alone = { organisationId: undefined, mailboxId: undefined } as const;
    await write({ ...alone, event: 'session.started' });
    await write({ ...alone, event: 'session.refused', outcome: 'failed', ...as('manager') });
    await write({ ...alone, event: 'session.started', ...as('trust') });
    await write({ ...alone, event: 'session.started', ...as('lapsed') });
    await write({ ...alone, event: 'access.not_found', outcome: 'failed' });
    await write({ ...alone, event: 'trail.viewed' });
    expect(events(await found())).toEqual(['session.refused', 'session.started']);
    await db().membership.updateMany({
      where: { personId: world.personIds.sender },
      data: { createdAt: new Date(Date.now() + 60_000) },
    });
    expect(events(await found({ event: 'session.started' }))).toEqual([]);
  });

  it('keeps the earlier sign-ins of people whose membership has ended', async () => {
    const alone = { organisationId: undefined, mailboxId: undefined, event: 'session.started' } as const;
    const before = await write({ ...alone, ...as('lapsed') });
    await tamper(`update audit_event set at = now() - interval '2 hours' where number = ${before}`);
    await write({ ...alone, ...as('lapsed') });
    await db().membership.updateMany({
      where: { personId: world.personIds.lapsed },
      data: { endsAt: minutesAgo(60) },
    });
    expect(numbers(await found())).toEqual([before]);
  });

  it('keeps the sign-ins of removed people, and shows none that came after', async () => {
    const organisationId = world.organisationIds.practice;
    const leaver = await seedPerson({
      email: 'leaver@people.example.nhs.uk',
      name: 'Lee Vance',
      memberOf: [{ organisationId, administrator: false }],
    });
    const theirs = { actor: { name: 'Lee Vance', personId: leaver } };
    const alone = { organisationId: undefined, mailboxId: undefined, event: 'session.started' } as const;
    const before = await write({ ...alone, ...theirs });
    await removePerson(await world.as('administrator'), organisationId, leaver, {});
    await write({ ...alone, ...theirs });
    const signIns = { event: 'session.started' };
    expect(numbers(await found({ ...signIns, who: 'Vance' }))).toEqual([before]);
    const [row] = await found(signIns);
    expect(row).toMatchObject({ number: before, actor: 'Lee Vance' });
    const trust = await world.as('trustAdministrator');
    const elsewhere = await searchTrail(trust, world.organisationIds.trust, filter(signIns));
    expect(elsewhere.rows).toEqual([]);
  });

  it('records when someone reads it, without what they typed [ASVS 16.2.5]', async () => {
    await found({ who: 'Bartholomew Patient', event: 'message.viewed', from: '2026-11-01' });
    const [row] = await foundByAuditor({ event: 'trail.viewed' });
    expect(row).toMatchObject({
      actor: 'Ann Whitfield',
      organisationName: 'Riverside Surgery',
      details: { byName: true, event: 'message.viewed', from: '2026-11-01' },
    });
    const texts = await db().auditEvent.findMany({ select: { canonical: true } });
    expect(JSON.stringify(texts)).not.toContain('Bartholomew');
  });
});

describe('the names in the trail', () => {
  it('say as whom a person tried to sign in, and whose events these are, even after a change of name', async () => {
    await write({
      event: 'session.refused',
      outcome: 'failed',
      organisationId: undefined,
      mailboxId: undefined,
      actor: { name: 'visitor', personId: world.personIds.sender },
    });
    const page = await searchTrail(
      await world.as('administrator'),
      world.organisationIds.practice,
      filter({ person: world.personIds.sender }),
    );
    expect(page.rows[0]).toMatchObject({ actor: 'visitor', personName: 'Priya Shah' });
    expect(page.personName).toBe('Priya Shah');
  });

  it('say whose trail a person looked at, and for whom something was done', async () => {
    const { sender, reader } = world.personIds;
    await write({ event: 'message.acknowledged', details: { forPerson: reader } });
    await found({ person: sender });
    const [looked, told] = await found();
    expect(looked).toMatchObject({ event: 'trail.viewed', names: { [sender]: 'Priya Shah' } });
    expect(told?.names).toEqual({ [reader]: expect.any(String) });
  });

  it('name nobody to an administrator whose organisation does not know them', async () => {
    const { trust } = world.personIds;
    const page = async () =>
      searchTrail(await world.as('administrator'), world.organisationIds.practice, filter({ person: trust }));
    expect((await page()).personName).toBeNull();
    const [looked] = await found({ event: 'trail.viewed' });
    expect(looked).toMatchObject({ details: { person: trust }, names: {} });
    expect((await foundByAuditor({ event: 'trail.viewed' })).at(-1)?.names).toEqual({
      [trust]: expect.any(String),
    });
    await write({ event: 'person.removed', ...as('administrator'), details: { personId: trust } });
    expect((await page()).personName).not.toBeNull();
  });
});

describe('a search of the trail', () => {
  it('by name covers the people the organisation knows, and reveals no others [ASVS 8.2.2]', async () => {
    const { practice } = world.organisationIds;
    await db().$executeRaw`insert into person (id, email, name)
      select lpad(to_hex(n), 32, '0')::uuid, 'priya' || n || '@elsewhere.example', 'Priya Shah ' || n from generate_series(1, 150) n`;
    const [member, visitor, subject] = [3, 2, 1].map(
      (end) => `00000000-0000-0000-0000-0000000000${(150 - end).toString(16)}`,
    ) as [string, string, string];
    const own = await write();
    const byMember = await write({ actor: { name: 'M', personId: member } });
    const byVisitor = await write({ actor: { name: 'V', personId: visitor } });
    const about = await write({ ...as('reader'), event: 'person.removed', details: { personId: subject } });
    const elsewhere = await write({
      actor: { name: 'E', personId: '00000000-0000-0000-0000-000000000001' },
      organisationId: world.organisationIds.trust,
    });
    const administrator = await world.as('administrator');
    const page = await searchTrail(administrator, practice, filter({ who: 'priya shah' }));
    expect(numbers(page.rows)).toEqual([about, byVisitor, byMember, own]);
    expect(page.isCut).toBe(false);
    const all = await searchWholeTrail(await world.as('auditor'), filter({ who: 'priya shah' }));
    expect(numbers(all.rows)).toContain(elsewhere);
    expect(all.isCut).toBe(true);
    await db().$executeRaw`delete from person where email like '%@elsewhere.example'`;
  });

  it('has an index of all events that are about people', async () => {
    const [index] = await db().$queryRaw<{ predicate: string }[]>`
      select pg_get_expr(indpred, indrelid) as predicate from pg_index
      where indexrelid = 'audit_event_about_people_idx'::regclass`;
    const inIndex = [...(index?.predicate ?? '').matchAll(/'([a-z_.]+)'/g)].map(([, event]) => event);
    expect(inIndex.sort()).toEqual([...ABOUT_PEOPLE].sort());
  });

  it('finds what a person did, by part of their name or address, and what was done about them', async () => {
    const byThem = await write();
    const about = await write({
      ...as('administrator'),
      event: 'person.suspended',
      details: { personId: world.personIds.sender },
    });
    await write({ ...as('reader') });
    expect(numbers(await found({ person: world.personIds.sender }))).toEqual([about, byThem]);
    expect(numbers(await found({ who: 'priya' }))).toEqual([about, byThem]);
    expect(numbers(await found({ who: 'sender@people' }))).toEqual([about, byThem]);
    for (const who of ['nobody like it', '%', '_', "' or 1=1"]) expect(await found({ who })).toEqual([]);
  });

  it('finds what happened to a mailbox and to a message, by our id or MESH’s', async () => {
    const { id } = await db().message.create({
      data: {
        mailboxId: world.mailboxIds.practice,
        direction: 'RECEIVED',
        state: 'AVAILABLE',
        workflowId: 'REFERRAL_LETTER_V1',
        meshMessageId: '20261120_A1B2C3',
        otherMailboxId: 'X',
        happenedAt: new Date(),
      },
    });
    const number = await write({ event: 'message.viewed', messageId: id });
    await write({ mailboxId: undefined, event: 'team.created' });
    for (const query of [
      { message: id },
      { message: '20261120_A1B2C3' },
      { message: '20261120_a1b2c3' },
      { mailbox: world.mailboxIds.practice },
      { mailbox: 'y99001gp001' },
    ]) {
      expect(numbers(await found(query)), JSON.stringify(query)).toEqual([number]);
    }
    expect((await found({ message: id }))[0]?.meshMessageId).toBe('20261120_A1B2C3');
    await db().message.deleteMany();
    expect(numbers(await found({ message: id }))).toEqual([number]);
  });

  it('finds an event, and everything between two days in UK time', async () => {
    const number = await write({ event: 'message.sent', outcome: 'begun' });
    await write();
    expect(numbers(await found({ event: 'message.sent' }))).toEqual([number]);
    // 23:30 UTC in summer is half past midnight of the next day in the UK.
    await tamper(`update audit_event set at = '2026-07-14T23:30:00Z' where number = ${number}`);
    expect(numbers(await found({ from: '2026-07-15', to: '2026-07-15' }))).toEqual([number]);
    expect(await found({ to: '2026-07-14' })).toEqual([]);
    expect(numbers(await found({ to: '2026-07-15' }))).toEqual([number]);
    expect(numbers(await found({ from: '2026-07-16' }))).not.toContain(number);
    expect(await found({ from: dayIn(2) })).toEqual([]);
  });

  it('leaves out reading, where that is asked for', async () => {
    await write({ event: 'inbox.viewed' });
    await write({ event: 'message.viewed' });
    await write({ event: 'message.marked_collected' });
    expect(events(await found({ looks: 'hidden' }))).toEqual(['message.marked_collected']);
    expect(events(await foundByAuditor({ looks: 'hidden' }))).toEqual(['message.marked_collected']);
  });

  it('ignores nonsense in an address', async () => {
    const number = await write();
    const nonsense = { person: 'x', event: 'none', from: 'soon', older: '-1', newer: 'x'.repeat(300) };
    expect(numbers(await found(nonsense))).toEqual([number]);
    // Postgres's calendar has no such year.
    expect(numbers(await found({ from: '0000-01-01', to: '0000-12-31' }))).toContain(number);
  });

  it('turns to older events and back by pages, each event once', async () => {
    for (let at = 0; at < 120; at += 1) await write();
    const administrator = await world.as('administrator');
    const page = (query: Query) =>
      searchTrail(administrator, world.organisationIds.practice, filter({ ...query, event: 'inbox.viewed' }));
    const first = await page({});
    const second = await page({ older: String(first.older) });
    const third = await page({ older: String(second.older) });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([50, 50, 20]);
    expect(new Set([...first.rows, ...second.rows, ...third.rows].map(({ number }) => number)).size).toBe(
      120,
    );
    expect([first.newer, third.older]).toEqual([null, null]);
    const back = await page({ newer: String(third.newer) });
    expect(numbers(back.rows)).toEqual(numbers(second.rows));
    const start = await page({ newer: String(back.newer) });
    expect(numbers(start.rows)).toEqual(numbers(first.rows));
    expect(start.newer).toBeNull();
  });
});

describe('the whole trail', () => {
  it('shows an auditor every organisation, events of none, and the service’s own parts', async () => {
    await write({ organisationId: world.organisationIds.trust, mailboxId: world.mailboxIds.trust });
    await write({ organisationId: undefined, mailboxId: undefined, event: 'session.refused' });
    await write({ actor: { name: 'service: poller' } });
    expect(events(await foundByAuditor())).toEqual(['inbox.viewed', 'session.refused', 'inbox.viewed']);
    expect((await foundByAuditor({ mailbox: 'RX999OT004' }))[0]?.mailboxName).toBe('Letters');
  });

  it('shows as much as possible of a row whose text was corrupted', async () => {
    const number = await write();
    await tamper(
      `update audit_event set canonical = '{"details":[["a",{}],5,null],' where number = ${number}`,
    );
    expect((await foundByAuditor())[0]).toMatchObject({ actor: 'Priya Shah', address: null, details: {} });
  });
});

describe('a file of the trail', () => {
  async function collect(batches: AsyncGenerator<TrailRow[]>): Promise<TrailRow[]> {
    const rows: TrailRow[] = [];
    for await (const batch of batches) rows.push(...batch);
    return rows;
  }

  it('has everything that was found, and is in the trail before the first row is read', async () => {
    await db().$executeRaw`select append_audit(now(), 'inbox.viewed', 'done', 'Priya', null,
      ${world.organisationIds.practice}::uuid, null, null, null, null, '{}') from generate_series(1, 2300) n`;
    const administrator = await world.as('administrator');
    const batches = await exportTrail(administrator, world.organisationIds.practice, filter());
    expect((await foundByAuditor({ event: 'trail.exported' })).length).toBe(1);
    const rows = await collect(batches);
    expect(rows.filter(({ event }) => event === 'inbox.viewed')).toHaveLength(2300);
    expect(new Set(numbers(rows)).size).toBe(rows.length);
  });

  it('contains only what was asked for, for auditors of everything', async () => {
    await write();
    await write({ event: 'message.sent', organisationId: world.organisationIds.trust });
    const auditor = await world.as('auditor');
    const rows = await collect(await exportWholeTrail(auditor, filter({ event: 'message.sent' })));
    expect(events(rows)).toEqual(['message.sent']);
  });
});
