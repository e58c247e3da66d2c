import * as argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { signInForDemonstration } from '../demonstration';
import { removeAllFactors } from '../factors/factors';
import { hashPassword, verifyPassword } from '../password';
import { readSession } from '../sessions';
import { readStep } from '../steps/steps';
import { codeOf, giveAuthenticator } from '../testing/authenticator-app';
import { signInWithPassword } from './password-step';
import { signInWithCode } from './second-factor';

// Counts how often a password is actually compared. The library's work is unchanged.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, verify: vi.fn(real.verify) };
});

const visitor = { address: '192.0.2.9', userAgent: undefined };
const EMAIL = 'sender@people.example.nhs.uk';

let world: World;
let personId: string;
beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
});
beforeEach(async () => {
  await db().attemptCount.deleteMany();
  await clearMail();
  vi.mocked(argon2.verify).mockClear();
});
afterAll(() => world.close());

const signIn = (email: string, password: string) => signInWithPassword({ email, password }, visitor);
const lastEvent = () => db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
const sessions = () => db().session.count({ where: { personId } });

it('an address that no account can have gets the same answer as any unknown one', async () => {
  for (const device of [undefined, 'a known browser']) {
    const credentials = { email: 'no\u0000body@people.example.nhs.uk', password: PASSWORD };
    await expect(signInWithPassword(credentials, { ...visitor, device })).rejects.toMatchObject({
      code: 'invalid_input',
      publicMessage: 'The email address or the password is not right.',
    });
  }
});

it('an empty field is asked for, and neither checked nor counted', async () => {
  const nothing = await db().attemptCount.count();
  await expect(signIn(' ', '')).rejects.toMatchObject({
    code: 'invalid_input',
    fields: { email: 'Enter your email address', password: 'Enter your password' },
  });
  const half = await signIn(EMAIL, '').catch((thrown: unknown) => thrown);
  expect(half).toMatchObject({ fields: { password: 'Enter your password' } });
  expect(await db().attemptCount.count()).toBe(nothing);
});

describe('a right password', () => {
  it('gives no session, only a step that the second factor completes [ASVS 6.3.3, 6.3.4]', async () => {
    const secret = await giveAuthenticator(personId);
    const before = await sessions();
    const after = await signIn(`  ${EMAIL.toUpperCase()} `, PASSWORD);
    if (after.next !== 'second factor') throw new Error('no second factor was asked for');
    expect(await sessions()).toBe(before);
    expect(await readSession(after.stepToken, visitor, { touch: false })).toBeNull();
    expect(await readStep(after.stepToken, 'second factor')).toMatchObject({ personId });

    const { token } = await signInWithCode(after.stepToken, codeOf(secret), visitor);
    const actor = await readSession(token, visitor, { touch: false });
    expect(actor).toMatchObject({ personId, method: 'password and authenticator' });
    expect(await lastEvent()).toMatchObject({ event: 'session.started', personId });
  });

  it('stays right however old it is [ASVS 6.2.10]', async () => {
    await giveAuthenticator(personId);
    await db().person.update({ where: { id: personId }, data: { passwordSetAt: new Date('2001-01-01') } });
    expect(await signIn(EMAIL, PASSWORD)).toMatchObject({ next: 'second factor' });
  });

  it('of a person without a second step gives an emailed link, and no session', async () => {
    await removeAllFactors(db(), personId);
    const before = await sessions();
    expect(await signIn(EMAIL, PASSWORD)).toEqual({ next: 'link mailed' });
    expect(await sessions()).toBe(before);
    const emails = await (await mailed()).findMany();
    expect(emails).toMatchObject([{ kind: 'factor-setup-requested', toAddress: EMAIL }]);
    const links = await db().emailLink.findMany({ where: { personId, usedAt: null } });
    expect(links).toMatchObject([{ purpose: 'FACTOR' }]);
    const days = ((links[0]?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
  });

  it('gives that link three times, then every five minutes: the last one emailed stays valid', async () => {
    await removeAllFactors(db(), personId);
    for (const _ of [1, 2, 3, 4, 5]) expect(await signIn(EMAIL, PASSWORD)).toEqual({ next: 'link mailed' });
    expect(await (await mailed()).count({ where: { kind: 'factor-setup-requested' } })).toBe(3);
    expect(await db().emailLink.count({ where: { personId, purpose: 'FACTOR', usedAt: null } })).toBe(1);
  });
});

describe('a refused password', () => {
  it('gets the same words and the same work whatever was wrong [ASVS 6.3.8]', async () => {
    const attempts: [string, string][] = [
      [EMAIL, 'wrong'],
      ['nobody@people.example.nhs.uk', PASSWORD],
      ['reader@people.example.nhs.uk', PASSWORD],
      [EMAIL, ' '],
      [EMAIL, `${PASSWORD}${'x'.repeat(10_000)}`],
    ];
    const answers: unknown[] = [];
    for (const [email, password] of attempts) {
      vi.mocked(argon2.verify).mockClear();
      await db().attemptCount.deleteMany();
      const error = await signIn(email, password).catch((thrown: Error) => thrown);
      answers.push({ ...(error as object) });
      expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(1);
      const [hash] = vi.mocked(argon2.verify).mock.calls[0] ?? [];
      expect(String(hash)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    }
    expect(answers[0]).toMatchObject({ code: 'invalid_input' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('is recorded, without what was typed [ASVS 16.3.1]', async () => {
    await expect(signIn(EMAIL, 'my other secret')).rejects.toThrow();
    const last = await lastEvent();
    expect(last).toMatchObject({ event: 'session.refused', outcome: 'failed', personId });
    expect(last.canonical).toContain('192.0.2.9');
    expect(last.canonical).not.toContain('my other secret');
    expect(last.canonical).not.toContain(EMAIL);
  });
});

describe('people who may not sign in', () => {
  it.each(['suspended', 'barred', 'lapsed', 'former'] as const)(
    'learn it after both steps and not before: %s',
    async (name) => {
      const id = world.personIds[name];
      const passwordHash = await hashPassword(PASSWORD);
      await db().person.update({ where: { id }, data: { passwordHash } });
      const secret = await giveAuthenticator(id);
      const after = await signIn(`${name}@people.example.nhs.uk`, PASSWORD);
      if (after.next !== 'second factor') throw new Error('no second factor was asked for');
      const refused = signInWithCode(after.stepToken, codeOf(secret), visitor);
      await expect(refused).rejects.toMatchObject({
        code: 'forbidden',
        publicMessage: expect.stringContaining('Ask an administrator'),
      });
      expect(await lastEvent()).toMatchObject({ event: 'session.refused', personId: id });
    },
  );
});

describe('passwords', () => {
  it('are stored hashed with argon2id, at the stated cost, each with its own salt [ASVS 11.4.2]', async () => {
    const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    for (const stored of [one, two])
      expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, 'same')).toBe(true);
    expect(await verifyPassword(one, 'Same')).toBe(false);
  });

  it('never match an account that has none', async () => {
    expect(await verifyPassword(null, 'an account that does not exist')).toBe(false);
  });
});

it('nobody signs in with one click outside the demonstration [ASVS 6.3.2]', async () => {
  await expect(signInForDemonstration(EMAIL, visitor)).rejects.toMatchObject({ code: 'not_found' });
});
