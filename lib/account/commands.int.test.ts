import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { findAuthenticator } from '@/lib/auth/factors/authenticator/repository';
import { hashPassword, verifyPassword } from '@/lib/auth/password';
import { lockPerson } from '@/lib/auth/session-repository';
import { readSession } from '@/lib/auth/sessions';
import { issueLink } from '@/lib/auth/sign-in/links';
import { isFactorLinkOpen } from '@/lib/auth/sign-in/set-up';
import { beginStep, readStep } from '@/lib/auth/steps/steps';
import { wrongCodeFor } from '@/lib/auth/testing/authenticator-app';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { endOtherSessions, endOwnSession, rename } from './commands';
import {
  beginAuthenticator,
  dropAuthenticator,
  dropPasskey,
  findAuthenticatorOffer,
  makeRecoveryCodes,
  setAuthenticator,
  unlinkIdentity,
} from './factors/commands';
import { changePassword } from './password/commands';
import { proveWithCode, proveWithPasskey } from './proof/commands';
import { getAccount } from './queries';

const visitor = { address: undefined, userAgent: undefined };

let world: World;
let personId: string;
let priya: PersonActor;

beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
});
beforeEach(async () => {
  await db()
    .$executeRaw`truncate session, passkey, authenticator, recovery_code, identity, email, domain_event, unread_event, sign_in_step, attempt_count`;
  await db().person.update({ where: { id: personId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  priya = await signedIn();
});
afterAll(() => world.close());

async function signedIn(): Promise<PersonActor> {
  return actorOf(await signInAs(personId));
}

async function actorOf(token: string): Promise<PersonActor> {
  const actor = await readSession(token, visitor, { touch: false });
  if (!actor) throw new Error('not signed in');
  return actor;
}

const provenLongAgo = (): PersonActor => ({ ...priya, provenAt: new Date(Date.now() - 11 * 60_000) });
const isLive = async (token: string) => (await readSession(token, visitor, { touch: false })) !== null;
const emails = async () =>
  (await (await mailed()).findMany({ orderBy: { createdAt: 'asc' } })).map(({ kind }) => kind);
const lastEvent = async () => (await db().auditEvent.findFirst({ orderBy: { number: 'desc' } }))?.event;
const codeNow = (secret: string, steps = 0) =>
  TOTP.generate({ secret: secretOf(secret), timestamp: Date.now() + steps * 30_000 });

function secretOf(base32: string) {
  return new TOTP({ secret: base32 }).secret;
}

async function setUpApp(): Promise<string> {
  const { stepToken } = await beginAuthenticator(priya);
  const { secret } = (await findAuthenticatorOffer(priya, stepToken)) ?? { secret: '' };
  await setAuthenticator(priya, { stepToken, code: codeNow(secret) });
  return secret;
}

const addPasskeyRow = () =>
  db().passkey.create({
    data: {
      personId,
      credentialId: `c${Math.random()}`,
      publicKey: new Uint8Array([1]),
      counter: 0,
      name: 'Laptop',
    },
  });

describe('an authenticator app', () => {
  it('is stored after its first code, sealed; other sessions end and the person is told [ASVS 7.4.3]', async () => {
    const other = await signInAs(personId);
    const secret = await setUpApp();
    expect(JSON.stringify(await findAuthenticator(personId), (_, v) => String(v))).not.toContain(secret);
    expect(await isLive(other)).toBe(false);
    expect(await emails()).toContain('factor-changed');
    expect(await lastEvent()).toBe('factor.added');
    expect((await getAccount(priya)).authenticatorSince).not.toBeNull();
  });

  it('cancels the emailed set-up link, which would let the password alone replace the app [ASVS 6.4.3]', async () => {
    const token = (await issueLink(db(), personId, 'FACTOR')).split('/').at(-1) ?? '';
    expect(await isFactorLinkOpen(token)).toBe(true);
    await setUpApp();
    expect(await isFactorLinkOpen(token)).toBe(false);
  });

  it('is accepted once for two right codes at the same moment', async () => {
    const { stepToken } = await beginAuthenticator(priya);
    const { secret } = (await findAuthenticatorOffer(priya, stepToken)) ?? { secret: '' };
    const results = await Promise.allSettled([
      setAuthenticator(priya, { stepToken, code: codeNow(secret) }),
      setAuthenticator(priya, { stepToken, code: codeNow(secret, 1) }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await emails()).filter((kind) => kind === 'factor-changed')).toHaveLength(1);
  });

  it('is not stored with a wrong code, and the same offer stays for another attempt', async () => {
    const { stepToken } = await beginAuthenticator(priya);
    const offer = await findAuthenticatorOffer(priya, stepToken);
    const wrong = wrongCodeFor(offer?.secret ?? '');
    await expect(setAuthenticator(priya, { stepToken, code: wrong })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await findAuthenticatorOffer(priya, stepToken)).toEqual(offer);
    expect(await findAuthenticator(personId)).toBeNull();
  });

  it('is offered only to the session that began', async () => {
    const { stepToken } = await beginAuthenticator(priya);
    expect(await findAuthenticatorOffer(await signedIn(), stepToken)).toBeNull();
    const { stepToken: used } = await beginAuthenticator(priya);
    const { secret } = (await findAuthenticatorOffer(priya, used)) ?? { secret: '' };
    await setAuthenticator(priya, { stepToken: used, code: codeNow(secret) });
    expect(await findAuthenticatorOffer(priya, used)).toBeNull();
  });
});

describe('a change to how you sign in', () => {
  it('ends sign-ins under way in other browsers, and keeps this session', async () => {
    const elsewhere = await beginStep('second factor', { personId }, 10);
    const here = await beginStep('passkey registration', { personId, sessionId: priya.sessionId }, 10);
    await makeRecoveryCodes(priya);
    expect(await readStep(elsewhere, 'second factor')).toBeNull();
    expect(await readStep(here, 'passkey registration')).not.toBeNull();
  });

  it('asks for a recent proof, and changes nothing without it [ASVS 7.5.1]', async () => {
    await setUpApp();
    const { id } = await addPasskeyRow();
    const identity = await db().identity.create({ data: { personId, issuer: 'i', subject: 's' } });
    const late = provenLongAgo();
    const attempts = [
      () => beginAuthenticator(late),
      () => setAuthenticator(late, { stepToken: undefined, code: '000000' }),
      () => dropAuthenticator(late),
      () => dropPasskey(late, id),
      () => makeRecoveryCodes(late),
      () => unlinkIdentity(late, identity.id),
      () => changePassword(late, { presentPassword: PASSWORD, newPassword: 'seven quiet lighthouses' }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'proof_needed' });
    expect(await findAuthenticator(personId)).not.toBeNull();
  });

  it('never removes the only way to sign in, even when the last two are removed at once', async () => {
    await setUpApp();
    await expect(dropAuthenticator(priya)).rejects.toMatchObject({ code: 'conflict' });
    const { id } = await addPasskeyRow();
    const results = await Promise.allSettled([dropAuthenticator(priya), dropPasskey(priya, id)]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });
});

describe('recovery codes', () => {
  it('are shown once, stored as hashes, and replace the previous ones [ASVS 6.5.2]', async () => {
    const first = await makeRecoveryCodes(priya);
    expect(new Set(first).size).toBe(10);
    const rows = await db().recoveryCode.findMany({ where: { personId } });
    for (const { codeHash } of rows) expect(codeHash).toMatch(/^\$argon2id\$/);
    await makeRecoveryCodes(priya);
    expect((await getAccount(priya)).recoveryCodesLeft).toBe(10);
  });
});

describe('a password', () => {
  it('is changed with the present one; other sessions end and the person is told [ASVS 6.2.2, 7.4.3]', async () => {
    const other = await signInAs(personId);
    await changePassword(priya, { presentPassword: PASSWORD, newPassword: 'seven quiet lighthouses' });
    const { passwordHash } = await db().person.findUniqueOrThrow({ where: { id: personId } });
    expect(await verifyPassword(passwordHash, 'seven quiet lighthouses')).toBe(true);
    expect(await isLive(other)).toBe(false);
    expect(await emails()).toContain('password-changed');
    expect(await lastEvent()).toBe('password.changed');
  });

  it.each(['not my password', '', `${PASSWORD} `])(
    'is not changed with %j as the present one [ASVS 6.2.3]',
    async (presentPassword) => {
      const before = await db().person.findUniqueOrThrow({ where: { id: personId } });
      const changed = changePassword(priya, { presentPassword, newPassword: 'seven quiet lighthouses' });
      await expect(changed).rejects.toMatchObject({
        code: 'invalid_input',
        fields: { presentPassword: expect.any(String) },
      });
      expect(await db().person.findUniqueOrThrow({ where: { id: personId } })).toEqual(before);
      expect(await emails()).not.toContain('password-changed');
    },
  );

  it.each([
    ['the new one is too short', PASSWORD, 'short', 'newPassword'],
    ['the new one is the present one', PASSWORD, PASSWORD, 'newPassword'],
    ['the new one is easy to guess', PASSWORD, 'passwordpassword', 'newPassword'],
    ['the new one is made of their name', PASSWORD, 'priyashahpriya', 'newPassword'],
  ])('is not changed when %s', async (_, presentPassword, newPassword, field) => {
    const error = await changePassword(priya, { presentPassword, newPassword }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'invalid_input', fields: { [field]: expect.any(String) } });
  });
});

describe('a person who joined through NHS CIS2, without a password', () => {
  beforeEach(async () => {
    await db().person.update({ where: { id: personId }, data: { passwordHash: null } });
    await db().identity.deleteMany();
    await db().identity.create({ data: { personId, issuer: 'https://cis2', subject: 'priya' } });
  });
  const identityId = async () => (await db().identity.findFirstOrThrow({ where: { personId } })).id;

  it('sets a first password without being asked for a present one', async () => {
    await changePassword(priya, { presentPassword: '', newPassword: 'seven quiet lighthouses' });
    const { passwordHash } = await db().person.findUniqueOrThrow({ where: { id: personId } });
    expect(await verifyPassword(passwordHash, 'seven quiet lighthouses')).toBe(true);
  });

  it('keeps NHS CIS2 until there is a password: a passkey alone could be lost for good', async () => {
    await addPasskeyRow();
    await expect(unlinkIdentity(priya, await identityId())).rejects.toMatchObject({ code: 'conflict' });
    await changePassword(priya, { presentPassword: '', newPassword: 'seven quiet lighthouses' });
    await unlinkIdentity(priya, await identityId());
    expect((await getAccount(priya)).identities).toEqual([]);
  });
});

describe('confirming who you are', () => {
  it('takes a password and a code, each code once, and makes the proof recent', async () => {
    const secret = await setUpApp();
    const code = codeNow(secret, 1);
    await db().session.update({ where: { id: priya.sessionId }, data: { provenAt: new Date(0) } });
    await proveWithCode(priya, { password: PASSWORD, code });
    const { provenAt } = await db().session.findUniqueOrThrow({ where: { id: priya.sessionId } });
    expect(Date.now() - provenAt.getTime()).toBeLessThan(10_000);
    expect(await lastEvent()).toBe('session.proved');
    await expect(proveWithCode(priya, { password: PASSWORD, code })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('takes a recovery code in place of the app', async () => {
    const [code = ''] = await makeRecoveryCodes(priya);
    await proveWithCode(priya, { password: PASSWORD, code });
    expect((await getAccount(priya)).recoveryCodesLeft).toBe(9);
    const [told] = await (await mailed()).findMany({
      where: { kind: 'factor-changed' },
      orderBy: { createdAt: 'desc' },
    });
    expect(textOf(told)).toContain('used to show that it is you, and 9 are left');
  });

  it('is refused with a wrong password, whatever the code', async () => {
    const secret = await setUpApp();
    const attempt = proveWithCode(priya, { password: 'not my password', code: codeNow(secret, 1) });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('sessions', () => {
  it('are seen and ended by their person, one or all others [ASVS 7.5.2]', async () => {
    const tokens = [await signInAs(personId), await signInAs(personId)];
    const { sessions } = await getAccount(priya);
    expect(sessions.filter(({ isThisOne }) => isThisOne)).toHaveLength(1);
    const first = await actorOf(tokens[0] ?? '');
    await endOwnSession(priya, first.sessionId);
    expect(await isLive(tokens[0] ?? '')).toBe(false);
    await endOtherSessions(priya);
    expect(await isLive(tokens[1] ?? '')).toBe(false);
    expect((await getAccount(priya)).sessions).toHaveLength(1);
  });
});

it('of two sets of recovery codes created at the same moment, one counts', async () => {
  await makeRecoveryCodes(priya);
  const making = await transaction(async (tx) => {
    await tx.$queryRaw`select 1 from recovery_code where person_id = ${personId}::uuid for update`;
    await lockPerson(tx, personId);
    const both = Promise.all([makeRecoveryCodes(priya), makeRecoveryCodes(priya)]);
    await untilBlocked(both, 2);
    return { both };
  });
  await making.both;
  expect(await db().recoveryCode.count({ where: { personId } })).toBe(10);
});

it('a failed confirmation of identity is recorded in the trail [ASVS 16.3.1]', async () => {
  await db().person.update({ where: { id: personId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  const since = await db().auditEvent.count();
  const attempts = [
    () => proveWithCode(priya, { password: 'not my password', code: '000000' }),
    () => proveWithCode(priya, { password: PASSWORD, code: 'nonsense' }),
    () => proveWithPasskey(priya, { stepToken: undefined, response: {} }),
    () => changePassword(priya, { presentPassword: 'not my password', newPassword: 'three blue envelopes' }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'invalid_input' });
  const rows = await db().auditEvent.findMany({
    where: { number: { gt: since } },
    orderBy: { number: 'asc' },
  });
  expect(rows.map(({ event, canonical }) => [event, JSON.parse(canonical).details[1]])).toEqual(
    ['password', 'code', 'passkey', 'password'].map((what) => ['session.step_refused', ['what', what]]),
  );
});

it.each([
  ['service: steward'],
  ['Service : Steward'],
  ['The  service itself'],
  ['Visitor'],
  ['Someone, as Ann Whitfield'],
  ['Somebody'],
  ['ｓervice: steward'],
])('nobody may be called %s, as the trail calls the service and strangers', async (name) => {
  await expect(rename(priya, name)).rejects.toMatchObject({ fields: { name: expect.any(String) } });
});

it('a new name shows everywhere, without invisible characters', async () => {
  await rename(priya, '  Priya Shah-Jones ');
  expect((await getAccount(priya)).name).toBe('Priya Shah-Jones');
  await expect(rename(priya, 'Priya‮Shah')).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(rename(priya, '   ')).rejects.toMatchObject({ code: 'invalid_input' });
});
