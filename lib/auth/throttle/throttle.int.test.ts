import * as argon2 from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeTallies } from '@/lib/audit/tally';
import { db } from '@/lib/db/client';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import type { Visitor } from '../session-rules';
import { hashToken } from '../sessions';
import { signInWithPassword } from '../sign-in/password-step';
import { giveAuthenticator } from '../testing/authenticator-app';
import { accountKey } from './keys';

// Counts how often a password is actually compared. The library's work is unchanged.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, verify: vi.fn(real.verify) };
});

const EMAIL = 'sender@people.example.nhs.uk';
const NOBODY = 'nobody@people.example.nhs.uk';
const WRONG = 'not the password at all';
const at = (address: string, device?: string): Visitor => ({ address, userAgent: undefined, device });
const OWN = '192.0.2.1';

let world: World;
let personId: string;
beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
  await giveAuthenticator(personId);
  await db().knownDevice.create({ data: { personId, tokenHash: hashToken('the own browser') } });
});
// The clock is stopped, so that a wait of a second is not over before the next attempt.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
beforeEach(async () => {
  await db().attemptCount.deleteMany();
  await clearMail();
  vi.mocked(argon2.verify).mockClear();
});
afterAll(() => world.close());

/** How an attempt ended: right, or the code of the refusal. */
const attempt = (email: string, password: string, visitor: Visitor) =>
  signInWithPassword({ email, password }, visitor).then(
    () => 'right',
    (thrown: { code: string }) => thrown.code,
  );
const wrongTimes = async (count: number, email: string, visitor: Visitor) => {
  const answers: string[] = [];
  for (let done = 0; done < count; done += 1) answers.push(await attempt(email, WRONG, visitor));
  return answers;
};
/** As if this much time had passed since all attempts. */
const letPass = (seconds: number) =>
  db().$executeRaw`update attempt_count set expire = expire - ${seconds * 1000}`;
const compared = () => vi.mocked(argon2.verify).mock.calls.length;

describe('wrong passwords from one address for one account', () => {
  it('cost a growing wait from the third on, during which nothing is compared [ASVS 6.3.1]', async () => {
    expect(await wrongTimes(3, EMAIL, at(OWN))).toEqual(['invalid_input', 'invalid_input', 'invalid_input']);
    expect(compared()).toBe(3);
    const refused = signInWithPassword({ email: EMAIL, password: PASSWORD }, at(OWN));
    await expect(refused).rejects.toMatchObject({
      code: 'too_many_attempts',
      publicMessage: expect.stringMatching(/Wait 1 second, then try again/),
    });
    expect(compared()).toBe(3);
    await letPass(1);
    expect(await attempt(EMAIL, WRONG, at(OWN))).toBe('invalid_input');
    await letPass(1);
    expect(await attempt(EMAIL, WRONG, at(OWN))).toBe('too_many_attempts');
    await letPass(1);
    expect(await attempt(EMAIL, PASSWORD, at(OWN))).toBe('right');
  });

  it('are forgotten after a right one', async () => {
    await wrongTimes(2, EMAIL, at(OWN));
    expect(await attempt(EMAIL, PASSWORD, at(OWN))).toBe('right');
    expect(await wrongTimes(3, EMAIL, at(OWN))).not.toContain('too_many_attempts');
  });

  it('are counted the same for an account that does not exist [ASVS 6.3.8]', async () => {
    const known = await wrongTimes(5, EMAIL, at(OWN));
    const unknown = await wrongTimes(5, NOBODY, at('192.0.2.2'));
    expect(unknown).toEqual(known);
    expect(unknown.filter((code) => code === 'too_many_attempts')).toHaveLength(2);
  });

  it('get no further when they come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => attempt(EMAIL, WRONG, at(OWN))));
    expect(answers.filter((code) => code === 'invalid_input').length).toBeLessThanOrEqual(3);
    expect(compared()).toBeLessThanOrEqual(3);
  });

  it('do not keep others out', async () => {
    await wrongTimes(6, EMAIL, at(OWN));
    expect(await attempt(EMAIL, PASSWORD, at('192.0.2.3'))).toBe('right');
    expect(await attempt(EMAIL, PASSWORD, at(OWN, 'the own browser'))).toBe('right');
  });
});

describe('wrong passwords from one address for many accounts', () => {
  it('cost a wait from the thirtieth on, but not in a browser the person is known in', async () => {
    for (let account = 0; account < 30; account += 1) {
      expect(await attempt(`someone${account}@people.example.nhs.uk`, WRONG, at(OWN))).toBe('invalid_input');
    }
    expect(await attempt('another@people.example.nhs.uk', WRONG, at(OWN))).toBe('too_many_attempts');
    expect(await attempt(EMAIL, PASSWORD, at(OWN))).toBe('too_many_attempts');
    expect(await attempt(EMAIL, PASSWORD, at(OWN, 'the own browser'))).toBe('right');
    await letPass(300);
    expect(await attempt(EMAIL, PASSWORD, at(OWN))).toBe('right');
  });
});

describe('the wait of an address', () => {
  it('is not ended by a right password already under way when it began', async () => {
    // The thirtieth, which is wrong, begins the wait. The right one before it is still being compared, and
    // ends after it.
    await db().$executeRaw`insert into attempt_count (key, points, expire)
      values (${`password:address:count:${OWN}`}, 28, ${Date.now() + 300_000})`;
    const { verify } = await vi.importActual<typeof argon2>('@node-rs/argon2');
    let goOn = (): void => undefined;
    const wrongIsDone = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    vi.mocked(argon2.verify).mockImplementationOnce(async (...compared) => {
      await wrongIsDone;
      return verify(...compared);
    });
    const right = attempt(EMAIL, PASSWORD, at(OWN));
    await vi.waitFor(() => expect(compared()).toBe(1), { timeout: 10_000 });
    expect(await attempt(NOBODY, WRONG, at(OWN))).toBe('invalid_input');
    goOn();
    expect(await right).toBe('right');
    expect(await attempt('another@people.example.nhs.uk', WRONG, at(OWN))).toBe('too_many_attempts');
  });
});

describe('a browser the person is known in', () => {
  it('has a small count of its own', async () => {
    const answers = await wrongTimes(6, EMAIL, at(OWN, 'the own browser'));
    expect(answers.slice(0, 5)).not.toContain('too_many_attempts');
    expect(answers.at(-1)).toBe('too_many_attempts');
  });

  it('is not one in which only someone else is known', async () => {
    const answers = await wrongTimes(4, 'reader@people.example.nhs.uk', at(OWN, 'the own browser'));
    expect(answers.at(-1)).toBe('too_many_attempts');
  });
});

describe('an account attacked from many addresses', () => {
  it('is never closed: the right person waits only in a new browser, and is told once a day', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, number) => attempt(EMAIL, WRONG, at(`198.51.100.${number}`))),
    );
    const ended: string[] = [];
    const signIn = async (name: string, visitor: Visitor) => {
      expect(await attempt(EMAIL, PASSWORD, visitor)).toBe('right');
      ended.push(name);
    };
    await Promise.all([
      signIn('in a new browser', at('203.0.113.5')),
      signIn('in their own', at('203.0.113.5', 'the own browser')),
    ]);
    expect(ended).toEqual(['in their own', 'in a new browser']);
    const emails = await (await mailed()).findMany();
    expect(emails).toMatchObject([{ kind: 'password-guessing-detected', toAddress: EMAIL }]);
    const attacks = await db().auditEvent.count({
      where: { event: 'session.refused', personId, canonical: { contains: '"attack"' } },
    });
    expect(attacks).toBeGreaterThan(0);
  });
});

describe('a flood of wrong passwords for one account', () => {
  const ATTEMPTS = 40;

  /** As many attempts at the same moment as there are places in line, each from a different address. */
  const flood = async (email: string) => {
    await db().$executeRaw`insert into attempt_count (key, points, expire)
      values (${`password:account:${accountKey(email)}`}, 30, ${Date.now() + 300_000})`;
    await attempt(email, WRONG, at('203.0.113.250'));
    vi.mocked(argon2.verify).mockClear();
    return Array.from({ length: ATTEMPTS }, (_, number) => attempt(email, WRONG, at(`203.0.113.${number}`)));
  };
  const numberOf = (answers: string[], code: string) => answers.filter((one) => one === code).length;

  it.each([
    ['reader@people.example.nhs.uk', 'that exists'],
    ['noreader@people.example.nhs.uk', 'that does not exist'],
  ])('is delayed before it is compared, and gets in nobody’s way: %s, %s', async (email) => {
    const flooding = await flood(email);
    const others = [attempt(NOBODY, WRONG, at(OWN)), attempt(EMAIL, PASSWORD, at(OWN, 'the own browser'))];
    expect(await Promise.all(others)).toEqual(['invalid_input', 'right']);
    expect(compared()).toBe(2);
    const answers = await Promise.all(flooding);
    expect(numberOf(answers, 'invalid_input')).toBe(ATTEMPTS);
    expect(compared()).toBe(2 + ATTEMPTS);
    expect(await attempt(email, WRONG, at('203.0.113.251'))).toBe('invalid_input');
  });

  it('is in the trail with its count, and not with a row for each [ASVS 16.3.1]', async () => {
    await writeTallies();
    const email = 'sub@people.example.nhs.uk';
    const last = await db().auditEvent.findFirst({ orderBy: { number: 'desc' } });
    const answers = await Promise.all(await flood(email));
    await writeTallies();
    const rows = await db().auditEvent.findMany({
      where: { number: { gt: last?.number ?? 0n } },
      orderBy: { number: 'asc' },
    });
    expect(rows.map(({ event }) => event)).toEqual(['session.refused', 'session.refused']);
    const [first, number] = rows.map(({ canonical }) => Object.fromEntries(JSON.parse(canonical).details));
    expect(first).toEqual({ attack: true });
    const refusals = numberOf(answers, 'invalid_input');
    expect(number).toEqual({ attack: true, repeats: refusals, addresses: refusals });
    await writeTallies();
    expect(await db().auditEvent.count({ where: { number: { gt: rows.at(-1)?.number ?? 0n } } })).toBe(0);
  });
});

it('a right password undoes only its own count: the count of a heavy attack stays', async () => {
  const key = `password:account:${accountKey(EMAIL)}`;
  const count = async () => (await db().attemptCount.findUnique({ where: { key } }))?.points;
  await db().$executeRaw`insert into attempt_count (key, points, expire)
    values (${key}, 30, ${Date.now() + 300_000})`;
  await attempt(EMAIL, WRONG, at('198.51.100.1'));
  const [before] = [await count()];
  expect(await attempt(EMAIL, PASSWORD, at('203.0.113.5'))).toBe('right');
  expect(await count()).toBe(before);
});

it('counts hold neither email addresses nor passwords', async () => {
  await wrongTimes(4, EMAIL, at(OWN, 'the own browser'));
  await wrongTimes(4, NOBODY, at(OWN));
  const rows = JSON.stringify(await db().attemptCount.findMany({ select: { key: true } }));
  expect(rows).not.toContain('@');
  expect(rows).not.toContain(WRONG);
});
