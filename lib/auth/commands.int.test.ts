import * as argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { listDemonstrationPeople, signInForDemonstration, signInWithPassword } from './commands';
import { hashPassword, verifyPassword } from './password';
import { readSession } from './sessions';

// Counts how often a password is really compared: the library's own work, unchanged.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, verify: vi.fn(real.verify) };
});

const visitor = { address: '192.0.2.9', userAgent: undefined };
const EMAIL = 'sender@people.example.nhs.uk';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  vi.mocked(argon2.verify).mockClear();
});
afterAll(() => world.close());

const signIn = (email: string, password: string) => signInWithPassword({ email, password }, visitor);

describe('signing in with a password', () => {
  it('starts a session and writes it down', async () => {
    const { token } = await signIn(`  ${EMAIL.toUpperCase()} `, PASSWORD);
    expect((await readSession(token, visitor, { touch: false }))?.personId).toBe(world.personIds.sender);
    const last = await db().auditEvent.findFirst({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({ event: 'session.started', personId: world.personIds.sender });
    expect(last?.canonical).toContain('192.0.2.9');
  });

  it('answers with the same words and the same work whatever was wrong', async () => {
    const suspended = { where: { id: world.personIds.suspended } };
    await db().person.update({ ...suspended, data: { passwordHash: await hashPassword(PASSWORD) } });
    const attempts: [string, string][] = [
      [EMAIL, 'wrong'],
      ['nobody@people.example.nhs.uk', PASSWORD],
      ['reader@people.example.nhs.uk', PASSWORD],
      ['suspended@people.example.nhs.uk', PASSWORD],
      [EMAIL, ''],
      [EMAIL, `${PASSWORD}${'x'.repeat(10_000)}`],
    ];
    const answers: unknown[] = [];
    for (const [email, password] of attempts) {
      vi.mocked(argon2.verify).mockClear();
      const error = await signIn(email, password).catch((thrown: Error) => thrown);
      answers.push({ ...(error as object) });
      expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(1);
      const [hash] = vi.mocked(argon2.verify).mock.calls[0] ?? [];
      expect(String(hash)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    }
    expect(answers[0]).toMatchObject({ code: 'invalid_input' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('writes a refusal down, without what was typed', async () => {
    await expect(signIn(EMAIL, 'my other secret')).rejects.toThrow();
    const last = await db().auditEvent.findFirst({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({
      event: 'session.refused',
      outcome: 'failed',
      personId: world.personIds.sender,
    });
    expect(last?.canonical).not.toContain('my other secret');
    expect(last?.canonical).not.toContain(EMAIL);
  });
});

describe('passwords', () => {
  it('are stored so that two equal ones look different', async () => {
    const [one, two] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, 'same')).toBe(true);
    expect(await verifyPassword(one, 'Same')).toBe(false);
  });

  it('never match an account that has none', async () => {
    expect(await verifyPassword(null, 'an account that does not exist')).toBe(false);
  });
});

describe('outside of the demonstration', () => {
  it('nobody signs in with one click, and nobody is listed', async () => {
    await expect(signInForDemonstration(EMAIL, visitor)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listDemonstrationPeople()).toEqual([]);
  });
});
