import * as argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { AppError } from '@/lib/errors/app-error';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { hasFactor, listFactors, removeAllFactors } from '../factors/factors';
import { hashPassword } from '../password';
import { lockPerson } from '../session-repository';
import { endSessionsOf, hashToken, readSession } from '../sessions';
import { codeOf, wrongCodeFor } from '../testing/authenticator-app';
import { signInAs } from '../testing/sign-in-as';
import { SoftPasskey } from '../testing/soft-passkey';
import { issueLink } from './links';
import {
  beginPasskeyInSetUp,
  beginSetUp,
  beginSetUpByLink,
  completeWithAuthenticator,
  completeWithPasskey,
  findSetUp,
  finishSetUp,
  isFactorLinkOpen,
  type MakeInvitedPerson,
} from './set-up';

// Counts how often something is actually hashed. The library's work is unchanged.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, hash: vi.fn(real.hash) };
});

const visitor = { address: '192.0.2.9', userAgent: undefined };
const EMAIL = 'sender@people.example.nhs.uk';
const nobodyIsInvited: MakeInvitedPerson = () => Promise.reject(new Error('nobody was invited'));

let world: World;
let personId: string;
beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
});
beforeEach(async () => {
  await db().attemptCount.deleteMany();
  await clearMail();
  await db().emailLink.deleteMany();
  await removeAllFactors(db(), personId);
});
afterAll(() => world.close());

const link = async () => (await issueLink(db(), personId, 'FACTOR')).split('/').at(-1) ?? '';
const secretOf = async (token: string) => (await findSetUp(token))?.secret ?? '';
const complete = async (token: string, make = nobodyIsInvited, code?: string) =>
  completeWithAuthenticator(token, code ?? codeOf(await secretOf(token)), visitor, make);

describe('the emailed link for a new second step', () => {
  it('needs its person’s password too, and opening its page changes nothing', async () => {
    const token = await link();
    expect(await isFactorLinkOpen(token)).toBe(true);
    await expect(beginSetUpByLink(token, 'wrong', visitor)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { password: expect.any(String) },
    });
    expect(await isFactorLinkOpen(token)).toBe(true);
    expect(await findSetUp(await beginSetUpByLink(token, PASSWORD, visitor))).toMatchObject({
      kind: 'reset',
      personId,
      email: EMAIL,
    });
  });

  it('is used up when the factor is stored, once, and ends every session [ASVS 7.4.3]', async () => {
    const session = await signInAs(personId);
    const token = await link();
    const [one, two] = [
      await beginSetUpByLink(token, PASSWORD, visitor),
      await beginSetUpByLink(token, PASSWORD, visitor),
    ];
    await complete(one);
    expect(await readSession(session, visitor, { touch: false })).toBeNull();
    expect(await isFactorLinkOpen(token)).toBe(false);
    await expect(complete(two)).rejects.toMatchObject({ code: 'link_spent' });
    await expect(beginSetUpByLink(token, PASSWORD, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('no longer works after seven days', async () => {
    const token = await link();
    await db().emailLink.updateMany({
      where: { tokenHash: hashToken(token) },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await isFactorLinkOpen(token)).toBe(false);
    await expect(beginSetUpByLink(token, PASSWORD, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });
});

describe('setting up', () => {
  const begin = async () => beginSetUpByLink(await link(), PASSWORD, visitor);

  it('does not let in a person whose factor is reset at the moment they have saved their codes [ASVS 7.4.3]', async () => {
    const { stepToken } = await complete(await begin());
    const sessions = () => db().session.count({ where: { personId, endedAt: null } });
    const finishing = await transaction(async (tx) => {
      await lockPerson(tx, personId);
      const finish = Promise.allSettled([finishSetUp(stepToken, visitor)]);
      await untilBlocked(finish);
      await removeAllFactors(tx, personId);
      await endSessionsOf(tx, personId, 'factor changed');
      return { finish };
    });
    expect(await finishing.finish).toMatchObject([{ status: 'rejected', reason: { code: 'link_spent' } }]);
    expect(await sessions()).toBe(0);
  });

  it('with an app continues after a wrong code, then gives ten codes and lets the person in once', async () => {
    const token = await begin();
    const wrong = wrongCodeFor(await secretOf(token));
    await expect(complete(token, nobodyIsInvited, wrong)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(hasFactor(await listFactors(personId))).toBe(false);
    const done = await complete(token);
    expect(done.codes).toHaveLength(10);
    expect(await listFactors(personId)).toMatchObject({
      authenticator: { lastUsedAt: null },
      recoveryCodesLeft: 10,
    });
    const started = await finishSetUp(done.stepToken, visitor);
    expect(await readSession(started.token, visitor, { touch: false })).toMatchObject({
      personId,
      method: 'password and authenticator',
    });
    await expect(finishSetUp(done.stepToken, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('hashes nothing for strangers, or for a wrong code: anyone could ask for that work [ASVS 6.3.1]', async () => {
    const token = await begin();
    const wrong = wrongCodeFor(await secretOf(token));
    vi.mocked(argon2.hash).mockClear();
    await expect(complete('no such token', nobodyIsInvited, '123456')).rejects.toMatchObject({
      code: 'link_spent',
    });
    await expect(complete(token, nobodyIsInvited, wrong)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(argon2.hash).not.toHaveBeenCalled();
  });

  it('lets nobody in once the person was signed out everywhere', async () => {
    const done = await complete(await begin());
    await endSessionsOf(db(), personId, 'factor changed');
    await expect(finishSetUp(done.stepToken, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('is announced by email and recorded [ASVS 6.3.7]', async () => {
    await complete(await begin());
    expect(await (await mailed()).findMany()).toMatchObject([{ kind: 'factor-changed', toAddress: EMAIL }]);
    const last = await db().auditEvent.findMany({ orderBy: { number: 'desc' }, take: 2 });
    expect(last.map(({ event }) => event)).toEqual(['factor.codes_made', 'factor.added']);
  });

  it('with a passkey does the same', async () => {
    const passkey = new SoftPasskey({ origin: 'http://localhost:3000', rpId: 'localhost' });
    const token = await begin();
    const { options, stepToken } = await beginPasskeyInSetUp(token);
    const made = { challengeToken: stepToken, response: passkey.register(options), name: 'Edge on Windows' };
    const done = await completeWithPasskey(token, made, visitor, nobodyIsInvited);
    expect(await listFactors(personId)).toMatchObject({
      passkeys: [{ name: 'Edge on Windows' }],
      recoveryCodesLeft: 10,
    });
    const { token: session } = await finishSetUp(done.stepToken, visitor);
    expect((await readSession(session, visitor, { touch: false }))?.method).toBe('password and passkey');
  });

  it('keeps its secret sealed, and ends in half an hour', async () => {
    const token = await begin();
    const secret = await secretOf(token);
    const where = { tokenHash: hashToken(token) };
    expect(JSON.stringify(await db().signInStep.findMany({ where }))).not.toContain(secret);
    await db().signInStep.updateMany({ where, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await findSetUp(token)).toBeNull();
    await expect(complete(token, nobodyIsInvited, '123456')).rejects.toMatchObject({ code: 'link_spent' });
  });
});

describe('setting up for an invitation', () => {
  const NEWCOMER = 'newcomer@people.example.nhs.uk';
  const make: MakeInvitedPerson = (tx, { email, name, passwordHash }) =>
    tx.person.create({
      data: {
        email,
        name,
        passwordHash,
        memberships: { create: { organisationId: world.organisationIds.practice } },
      },
    });
  const begin = async () =>
    beginSetUp({
      kind: 'invitation',
      invitationId: '01900000-0000-7000-8000-000000000000',
      email: NEWCOMER,
      name: 'Nora New',
      passwordHash: await hashPassword('kettle orbit pigeon'),
    });
  const newcomers = () => db().person.count({ where: { email: NEWCOMER } });

  it('creates the person together with their factor, or neither', async () => {
    const token = await begin();
    const wrong = wrongCodeFor(await secretOf(token));
    await expect(complete(token, make, wrong)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await newcomers()).toBe(0);

    const spent: MakeInvitedPerson = () => Promise.reject(new AppError('link_spent'));
    await expect(complete(token, spent)).rejects.toMatchObject({ code: 'link_spent' });
    expect(await findSetUp(token)).not.toBeNull();

    const results = await Promise.allSettled([complete(token, make), complete(token, make)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const person = await db().person.findUniqueOrThrow({ where: { email: NEWCOMER } });
    expect(hasFactor(await listFactors(person.id))).toBe(true);
  });
});
