import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseWaitingEmails } from '@/lib/account/commands';
import { systemActor } from '@/lib/auth/actor';
import { clock } from '@/lib/clock/clock';
import { moveClock } from '@/lib/clock/testing/move-clock';
import { db } from '@/lib/db/client';
import { dump } from '@/lib/db/testing/dump';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { startOfDayOf } from '@/lib/format/day';
import { emailsTo } from '@/lib/teams/testing/place';
import { startWorld, type World } from '../testing/world';
import { emailWaiting } from './commands';

const HOUR_MS = 3_600_000;
const SUBJECT = 'Letter about Jane Doe';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  await world.clear();
  await clearMail();
  await db().person.updateMany({ data: { waitingEmails: true } });
  await hourOf(1, 9);
});
afterAll(() => world.close());

const email = () => emailWaiting(systemActor('steward'));
const address = (name: string) => `${name}@people.example.nhs.uk`;

/** Lets time pass until that hour in the United Kingdom, this many days from today. */
async function hourOf(days: number, hour: number): Promise<void> {
  await moveClock(startOfDayOf(clock.now(), days).getTime() + hour * HOUR_MS - clock.now().getTime());
}

/** The waiting messages, by the hours from now in which each expires. Null where MESH does not say. */
async function wait(...expireInHours: (number | null)[]): Promise<void> {
  await db().message.createMany({
    data: expireInHours.map((hours, at) => ({
      mailboxId: world.mailboxIds.practice,
      direction: 'RECEIVED' as const,
      state: 'AVAILABLE' as const,
      workflowId: 'TOC_FHIR_IP_DISCH',
      meshMessageId: `W${at}`,
      subject: SUBJECT,
      happenedAt: clock.now(),
      expiresAt: hours === null ? null : new Date(clock.now().getTime() + hours * HOUR_MS),
    })),
  });
}

describe('in the morning', () => {
  it('everyone who may read a mailbox gets one email if something waits, and nobody else', async () => {
    await wait(30, 80, 90);
    await email();
    const readers = ['manager', 'reader', 'sender'].map(address);
    expect(await emailsTo('messages-left-waiting')).toEqual(readers);
    const row = await (await mailed()).findFirstOrThrow({ where: { toAddress: address('reader') } });
    expect(row.subject).toBe('Clinical: 3 waiting, 1 expires tomorrow');
    const text = textOf(row);
    expect(text).toContain('In the mailbox Clinical of Riverside Surgery: 3 waiting, 1 expires tomorrow.');
    expect(text).toMatch(new RegExp(`/mailboxes/${world.mailboxIds.practice}$`, 'm'));
    expect(text).toContain('switch them off under “Your account”');
  });

  it('it names no message and no patient, and its words are sealed in the database', async () => {
    await wait(30);
    await email();
    for (const each of await (await mailed()).findMany())
      expect(textOf(each)).not.toMatch(/Jane|Letter about/);
    const emails = (await dump()).get('public.email');
    expect(emails).toContain('1 waiting');
    expect(emails).not.toContain('Riverside');
  });

  it('it is sent once a day, however often the job runs, and again on the next day', async () => {
    await wait(90);
    await Promise.all([email(), email()]);
    await hourOf(0, 11);
    await email();
    expect(await (await mailed()).count()).toBe(3);
    await hourOf(1, 7);
    await email();
    expect(await (await mailed()).count()).toBe(6);
  });

  it('days are UK days: it lists separately what is past its deadline, and what ends today or tomorrow', async () => {
    await wait(-1, 2, 14, 16, 38, 40, null);
    await email();
    const { subject } = await (await mailed()).findFirstOrThrow();
    expect(subject).toBe('Clinical: 7 waiting, 1 past the deadline, 2 expire today, 2 expire tomorrow');
  });

  it('nothing is sent where nothing waits, or the mailbox is closed', async () => {
    await email();
    await wait(30);
    const mailbox = { where: { id: world.mailboxIds.practice } };
    await db().mailbox.update({ ...mailbox, data: { closedAt: new Date() } });
    await email();
    await db().mailbox.update({ ...mailbox, data: { closedAt: null } });
    expect(await (await mailed()).count()).toBe(0);
  });

  it('nothing is sent to people who have switched the emails off, until they switch them on again', async () => {
    await wait(90);
    const reader = await world.as('reader');
    await chooseWaitingEmails(reader, false);
    await email();
    expect(await emailsTo('messages-left-waiting')).toEqual(['manager', 'sender'].map(address));
    await chooseWaitingEmails(reader, true);
    await email();
    expect(await emailsTo('messages-left-waiting')).toContain(address('reader'));
    const events = { where: { event: 'account.emails_changed' } };
    expect(await db().auditEvent.count(events)).toBe(2);
  });
});

it.each([
  ['at night', 6],
  ['from noon', 12],
])('%s nothing is sent', async (_, hour) => {
  await wait(30);
  await hourOf(1, hour);
  await email();
  expect(await (await mailed()).count()).toBe(0);
});
