import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeDb, db, transaction } from '@/lib/db/client';
import { dump } from '@/lib/db/testing/dump';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { runDueJobs } from '@/lib/jobs/testing/run-due-jobs';
import { catchOutput } from '@/lib/log/testing/catch-output';
import type { EmailContent } from './content';
import { countLateEmails, countRefusedEmails, sendEmail } from './deliver';
import { listEmails, readEmail } from './demonstration';
import { queueEmail } from './queue';
import { oneOfEach } from './testing/emails';
import { type MailServer, startMailServer } from './testing/mail-server';
import { textOf } from './testing/text-of';

const TO = { id: null, email: 'priya@riverside.example.nhs.uk' };
const SECRET = '/new-password/0123456789abcdef';

let written: string[];

let database: TestDatabase;
let server: MailServer;
beforeAll(async () => {
  written = catchOutput();
  [database, server] = await Promise.all([createTestDatabase(), startMailServer()]);
  configure({
    LOG_LEVEL: 'warn',
    DATABASE_URL: database.url,
    SMTP_URL: server.url,
    MAIL_FROM: 'Post <post@example.nhs.uk>',
  });
});
beforeEach(async () => {
  server.accept();
  server.arrived.length = 0;
  await db().email.deleteMany();
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await closeDb();
  await Promise.all([database.drop(), server.close()]);
});

const email: EmailContent = { ...oneOfEach['password-reset-requested'], link: SECRET };
const queue = (content: EmailContent = email) => transaction((tx) => queueEmail(tx, TO, content));
const theEmail = () => db().email.findFirstOrThrow();

const runDue = () =>
  runDueJobs(database.url, {
    'send-email': (payload) => sendEmail((payload as { emailId: string }).emailId),
  });

/** The headers, with folded lines joined. */
const headersOf = (source: string) =>
  (source.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');

describe('an email', () => {
  it('goes out as plain text and HTML to one address, and its words are deleted', async () => {
    await queue();
    expect(textOf(await theEmail())).toContain(SECRET);
    await runDue();
    const [mail] = server.arrived;
    expect(mail).toMatchObject({ from: 'post@example.nhs.uk', to: [TO.email] });
    expect(mail?.source).toContain('text/plain');
    expect(mail?.source).toContain('text/html');
    expect(headersOf(mail?.source ?? '')).toContain('Auto-Submitted: auto-generated');
    const row = await theEmail();
    expect(row).toMatchObject({ wordsSealed: null, wordsKeyId: null, problem: null, attempts: 1 });
    expect(row.sentAt).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain(SECRET);
  });

  it('waits with its words sealed: nothing in the database shows its link, and no other row opens it [ASVS 11.3.3]', async () => {
    await queue();
    await queue(oneOfEach['member-suspended']);
    for (const [table, text] of await dump()) expect(text, table).not.toMatch(/0123456789abcdef|Hello Priya/);
    const [one, other] = await db().email.findMany();
    if (!one || !other) throw new Error('two emails were queued');
    await db().email.update({ where: { id: other.id }, data: { wordsSealed: one.wordsSealed } });
    await expect(sendEmail(other.id)).rejects.toMatchObject({ code: 'internal' });
  });

  it('goes out once though two workers send it at the same time, and again later', async () => {
    await queue();
    const { id } = await theEmail();
    await Promise.all([sendEmail(id), sendEmail(id)]);
    await sendEmail(id);
    expect(server.arrived).toHaveLength(1);
  });

  it('goes out although the worker that held it is cut off', async () => {
    await queue();
    const { id } = await theEmail();
    const sending = await transaction(async (tx) => {
      await tx.$queryRaw`select 1 from email where id = ${id}::uuid for update`;
      const second = sendEmail(id);
      await untilBlocked(second);
      return { second };
    });
    await sending.second;
    expect(server.arrived).toHaveLength(1);
  });

  it('does not go out when its cause was undone', async () => {
    const undone = transaction(async (tx) => {
      await queueEmail(tx, TO, email);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await runDue();
    expect(await db().email.count()).toBe(0);
    expect(server.arrived).toHaveLength(0);
  });

  it('is tried again after the server refused it, and keeps none of the server’s words', async () => {
    server.refuse(451, `try later, ${TO.email}`);
    await queue();
    await runDue();
    const refused = await theEmail();
    expect(refused).toMatchObject({ sentAt: null, attempts: 1 });
    expect(refused.problem).toBe('the mail server refused the sender or the recipient (451)');
    const [job] = await db().$queryRaw<
      { lastError: string }[]
    >`select last_error as "lastError" from graphile_worker.jobs`;
    expect(job?.lastError).not.toMatch(new RegExp(`${TO.email}|${SECRET}`));
    server.accept();
    await db().$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
    await runDue();
    expect(server.arrived).toHaveLength(1);
    expect(await theEmail()).toMatchObject({ attempts: 2, problem: null });
  });

  it('ends at once when the server refuses its recipient for good: recorded, counted, in the log without the address', async () => {
    server.refuse(550, `no such person, ${TO.email}`);
    await queue();
    await runDue();
    expect(await theEmail()).toMatchObject({
      sentAt: null,
      refusedAt: expect.any(Date),
      wordsSealed: null,
      attempts: 1,
      problem: 'the mail server refused the recipient for good (550)',
    });
    expect(await db().$queryRaw`select 1 from graphile_worker.jobs`).toEqual([]);
    expect(written.join('')).toContain('email refused for good');
    expect(written.join('')).not.toContain(TO.email);
    await db().email.updateMany({ data: { createdAt: new Date(Date.now() - 11 * 60_000) } });
    expect([await countRefusedEmails(), await countLateEmails()]).toEqual([1, 0]);
  });

  it('adds nothing to its headers from a name [ASVS 1.3.11]', async () => {
    await queue({
      ...oneOfEach['access-granted-to-self'],
      who: 'Ann\r\nBcc: thief@example.com\r\n\r\nYou have won',
    });
    await runDue();
    const [mail] = server.arrived;
    expect(mail?.to).toEqual([TO.email]);
    const names = headersOf(mail?.source ?? '').map((line) => line.split(':')[0]?.toLowerCase());
    expect(names).not.toContain('bcc');
    expect(names.filter((name) => name === 'subject')).toHaveLength(1);
  });

  it('goes to one address, whatever it contains', async () => {
    await transaction((tx) => queueEmail(tx, { ...TO, email: 'a@example.com, thief@example.com' }, email));
    await runDue();
    expect(server.arrived.flatMap(({ to }) => to)).not.toContain('thief@example.com');
  });

  it('counts as late after waiting for ten minutes', async () => {
    await queue();
    expect(await countLateEmails()).toBe(0);
    await db().email.updateMany({ data: { createdAt: new Date(Date.now() - 11 * 60_000) } });
    expect(await countLateEmails()).toBe(1);
    await runDue();
    expect(await countLateEmails()).toBe(0);
  });
});

it('there is no page of emails outside the demonstration', async () => {
  await queue();
  expect(await listEmails()).toBeNull();
  expect(await readEmail((await theEmail()).id)).toBeNull();
});
