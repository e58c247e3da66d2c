import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { removeAllFactors } from '../factors/factors';
import { beginPasskeyAuthentication } from '../factors/passkeys/authentication';
import {
  beginPasskeyRegistration,
  storePasskey,
  verifyPasskeyRegistration,
} from '../factors/passkeys/registration';
import { prepareRecoveryCodes, storeRecoveryCodes } from '../factors/recovery/recovery';
import { hashPassword } from '../password';
import { storePassword } from '../password/passwords';
import { endSessionsOf, hashToken, readSession } from '../sessions';
import { codeOf, giveAuthenticator, wrongCodeFor } from '../testing/authenticator-app';
import { SoftPasskey } from '../testing/soft-passkey';
import { signInWithPasskey } from './passkey';
import { signInWithPassword } from './password-step';
import {
  beginPasskeyAsSecondFactor,
  findFactorChoice,
  signInWithCode,
  signInWithPasskeyAsSecondFactor,
  signInWithRecoveryCode,
} from './second-factor';

const visitor = { address: '192.0.2.9', userAgent: undefined };
const EMAIL = 'sender@people.example.nhs.uk';

let world: World;
let personId: string;
let secret: string;
const newPasskey = () => new SoftPasskey({ origin: 'http://localhost:3000', rpId: 'localhost' });
const passkey = newPasskey();

type Owner = { personId: string; email: string; name: string };

async function givePasskey(owner: Owner, given = newPasskey()): Promise<SoftPasskey> {
  const { options, stepToken } = await beginPasskeyRegistration(owner);
  const made = await verifyPasskeyRegistration(stepToken, given.register(options), owner);
  await storePasskey(db(), owner.personId, made, 'My laptop');
  return given;
}

beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
  await givePasskey({ personId, email: EMAIL, name: 'Priya Shah' }, passkey);
});
beforeEach(async () => {
  await db().attemptCount.deleteMany();
  await clearMail();
  secret = await giveAuthenticator(personId);
});
afterEach(() => void vi.useRealTimers());
afterAll(() => world.close());

async function firstStep(): Promise<string> {
  const after = await signInWithPassword({ email: EMAIL, password: PASSWORD }, visitor);
  if (after.next !== 'second factor') throw new Error('no second factor was asked for');
  return after.stepToken;
}
const methodOf = async ({ token }: { token: string }) =>
  (await readSession(token, visitor, { touch: false }))?.method;
const wrongCode = () => wrongCodeFor(secret);

describe('the second step', () => {
  it('offers the person’s own factors, and nothing to others', async () => {
    expect(await findFactorChoice(await firstStep())).toEqual({
      hasAuthenticator: true,
      hasPasskey: true,
      hasRecoveryCodes: false,
    });
    expect(await findFactorChoice('another token')).toBeNull();
    expect(await findFactorChoice(undefined)).toBeNull();
  });

  it('is completed once: of two right codes at the same moment one opens a session', async () => {
    const token = await firstStep();
    const results = await Promise.allSettled([
      signInWithCode(token, codeOf(secret, 0), visitor),
      signInWithCode(token, codeOf(secret, 1), visitor),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(signInWithCode(token, codeOf(secret, 1), visitor)).rejects.toMatchObject({
      code: 'link_spent',
    });
  });

  it('does not accept a code used in an earlier sign-in [ASVS 6.5.1]', async () => {
    const code = codeOf(secret);
    await signInWithCode(await firstStep(), code, visitor);
    const again = signInWithCode(await firstStep(), code, visitor);
    await expect(again).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { code: expect.any(String) },
    });
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({ event: 'session.step_refused', personId });
    expect(last.canonical).not.toContain(code);
  });

  it('returns to the password after five wrong codes', async () => {
    const token = await firstStep();
    for (let count = 1; count <= 4; count += 1) {
      await expect(signInWithCode(token, wrongCode(), visitor)).rejects.toMatchObject({
        code: 'invalid_input',
      });
    }
    await expect(signInWithCode(token, wrongCode(), visitor)).rejects.toMatchObject({ code: 'link_spent' });
    await expect(signInWithCode(token, codeOf(secret), visitor)).rejects.toMatchObject({
      code: 'link_spent',
    });
  });

  it('makes a person who keeps guessing in new steps wait, without checking the code [ASVS 6.3.1]', async () => {
    // The clock is stopped, so that the wait is not over before the next attempt.
    vi.useFakeTimers({ toFake: ['Date'] });
    const token = await firstStep();
    const guesses = Array.from({ length: 5 }, () => signInWithCode(token, wrongCode(), visitor));
    await Promise.allSettled(guesses);
    const waiting = signInWithCode(await firstStep(), codeOf(secret), visitor);
    await expect(waiting).rejects.toMatchObject({
      code: 'too_many_attempts',
      publicMessage: expect.stringMatching(/Wait \d+ seconds?, then try again/),
    });
  });

  it('does not affect a browser the person is known in while others guess [ASVS 6.1.1, 6.3.1]', async () => {
    const started = await signInWithCode(await firstStep(), codeOf(secret), visitor);
    const token = await firstStep();
    await Promise.allSettled(Array.from({ length: 6 }, () => signInWithCode(token, wrongCode(), visitor)));
    const own = { ...visitor, device: started.device };
    expect(await methodOf(await signInWithCode(await firstStep(), codeOf(secret, 1), own))).toBe(
      'password and authenticator',
    );
  });

  it('is over when the person is signed out everywhere, as after a new password [ASVS 7.4.3]', async () => {
    const token = await firstStep();
    await endSessionsOf(db(), personId, 'password changed');
    await expect(signInWithCode(token, codeOf(secret), visitor)).rejects.toMatchObject({
      code: 'link_spent',
    });
  });

  it('leaves no session if everything of the person ends at the moment it is completed [ASVS 7.4.3]', async () => {
    const prepared = await prepareRecoveryCodes();
    await storeRecoveryCodes(db(), personId, prepared);
    const endAllOnceTaken = async (token: string) => {
      const where = { tokenHash: hashToken(token) };
      while ((await db().signInStep.count({ where })) > 0);
      await transaction((tx) => endSessionsOf(tx, personId, 'password changed'));
    };
    for (const code of prepared.codes.slice(0, 4)) {
      const token = await firstStep();
      const [started] = await Promise.all([
        signInWithRecoveryCode(token, code, visitor),
        endAllOnceTaken(token),
      ]);
      expect(await readSession(started.token, visitor, { touch: false })).toBeNull();
    }
  });

  it('is over, and nothing else fails, when a new password is set at the moment it is completed [ASVS 7.4.3]', async () => {
    const prepared = await prepareRecoveryCodes();
    await storeRecoveryCodes(db(), personId, prepared);
    const token = await firstStep();
    const signingIn = await transaction(async (tx) => {
      await storePassword(tx, personId, await hashPassword(PASSWORD));
      const signIn = Promise.allSettled([signInWithRecoveryCode(token, prepared.codes[0] ?? '', visitor)]);
      await untilBlocked(signIn);
      await endSessionsOf(tx, personId, 'password changed');
      return { signIn };
    });
    const [signIn] = await signingIn.signIn;
    expect(signIn).toMatchObject({ status: 'rejected', reason: { code: 'link_spent' } });
  });

  it('is over after ten minutes', async () => {
    const token = await firstStep();
    await db().signInStep.updateMany({
      where: { tokenHash: hashToken(token) },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await expect(signInWithCode(token, codeOf(secret), visitor)).rejects.toMatchObject({
      code: 'link_spent',
    });
  });
});

describe('a recovery code', () => {
  it('completes the step once, is used up, and the person is told', async () => {
    const prepared = await prepareRecoveryCodes();
    await storeRecoveryCodes(db(), personId, prepared);
    const [code = ''] = prepared.codes;
    const started = await signInWithRecoveryCode(await firstStep(), code, visitor);
    expect(await methodOf(started)).toBe('password and recovery code');
    const told = await (await mailed()).findMany({ where: { kind: 'factor-changed' } });
    expect(told).toMatchObject([{ toAddress: EMAIL }]);
    expect(textOf(told[0])).toContain('9 are left');
    const again = signInWithRecoveryCode(await firstStep(), code, visitor);
    await expect(again).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('a passkey', () => {
  const use = async (token: string) => {
    const { options, stepToken } = await beginPasskeyAsSecondFactor(token);
    return { token: stepToken, response: passkey.answer(options) };
  };

  it('completes the step', async () => {
    const token = await firstStep();
    const started = await signInWithPasskeyAsSecondFactor(token, await use(token), visitor);
    expect(await methodOf(started)).toBe('password and passkey');
  });

  it('of another person does not', async () => {
    const after = await firstStep();
    const challenge = await beginPasskeyAuthentication('passkey as second factor', {
      personId: world.personIds.reader,
    });
    const answer = { token: challenge.stepToken, response: passkey.answer(challenge.options) };
    const refused = signInWithPasskeyAsSecondFactor(after, answer, visitor);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('signs in alone, whatever wrong passwords others have tried', async () => {
    await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) =>
        signInWithPassword({ email: EMAIL, password: 'wrong' }, { ...visitor, address: `198.51.100.${at}` }),
      ),
    );
    const { options, stepToken } = await beginPasskeyAuthentication('passkey sign-in');
    expect(await methodOf(await signInWithPasskey(stepToken, passkey.answer(options), visitor))).toBe(
      'passkey',
    );
  });

  it('leaves no session if all factors are reset at the moment it signs in [ASVS 7.4.3]', async () => {
    const other = { personId: world.personIds.reader, email: 'reader@people.example.nhs.uk', name: 'Ray' };
    const resetOnceUsed = async () => {
      while ((await db().passkey.count({ where: { ...ofOther, lastUsedAt: { not: null } } })) === 0);
      await transaction(async (tx) => {
        await removeAllFactors(tx, other.personId);
        await endSessionsOf(tx, other.personId, 'factor changed');
      });
    };
    const ofOther = { personId: other.personId };
    for (let count = 0; count < 4; count += 1) {
      const phone = await givePasskey(other);
      const { options, stepToken } = await beginPasskeyAuthentication('passkey sign-in');
      const [started] = await Promise.all([
        signInWithPasskey(stepToken, phone.answer(options), visitor),
        resetOnceUsed(),
      ]);
      expect(await readSession(started.token, visitor, { touch: false })).toBeNull();
    }
  });

  it('signs in nobody if it was removed before it answered', async () => {
    const other = { personId: world.personIds.reader, email: 'reader@people.example.nhs.uk', name: 'Ray' };
    const phone = await givePasskey(other);
    const { options, stepToken } = await beginPasskeyAuthentication('passkey sign-in');
    await removeAllFactors(db(), other.personId);
    const late = signInWithPasskey(stepToken, phone.answer(options), visitor);
    await expect(late).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is recorded when it is refused [ASVS 16.3.1]', async () => {
    const { options, stepToken } = await beginPasskeyAuthentication('passkey sign-in');
    const answer = passkey.answer(options, { origin: 'https://attacker.example' });
    await expect(signInWithPasskey(stepToken, answer, visitor)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({ event: 'session.refused', outcome: 'failed' });
  });

  it('is recorded when it is refused as the second step, too [ASVS 16.3.1]', async () => {
    const token = await firstStep();
    const { options, stepToken } = await beginPasskeyAsSecondFactor(token);
    const response = passkey.answer(options, { origin: 'https://attacker.example' });
    const refused = signInWithPasskeyAsSecondFactor(token, { token: stepToken, response }, visitor);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' });
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({ event: 'session.step_refused', outcome: 'failed', personId });
    expect(JSON.parse(last.canonical).details).toEqual([['what', 'passkey']]);
  });

  it('is no longer recorded after many refusals, and a right one from the same address signs in', async () => {
    const events = await db().auditEvent.count();
    for (let count = 0; count < 40; count += 1) {
      const nonsense = signInWithPasskey(undefined, { id: 'nonsense' }, visitor);
      await expect(nonsense).rejects.toMatchObject({ code: 'invalid_input' });
    }
    expect(await db().auditEvent.count()).toBeLessThanOrEqual(events + 31);
    const { options, stepToken } = await beginPasskeyAuthentication('passkey sign-in');
    expect(await methodOf(await signInWithPasskey(stepToken, passkey.answer(options), visitor))).toBe(
      'passkey',
    );
  });
});
