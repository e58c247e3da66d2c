import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { codeOf, giveAuthenticator, wrongCodeFor } from '../testing/authenticator-app';
import { acceptCode, newSecret, otpauthUri, qrSvg, storeAuthenticator } from './authenticator/authenticator';
import { hasFactor, listFactors, removeAllFactors } from './factors';
import { acceptRecoveryCode, prepareRecoveryCodes, storeRecoveryCodes } from './recovery/recovery';

let world: World;
let personId: string;
beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
});
beforeEach(() => removeAllFactors(db(), personId));
afterEach(() => void vi.useRealTimers());
afterAll(() => world.close());

describe('an authenticator app', () => {
  it('is set up with its first code, which does not work again', async () => {
    const secret = newSecret();
    const code = codeOf(secret);
    expect(await storeAuthenticator(db(), personId, secret, wrongCodeFor(secret))).toBe(false);
    expect(await storeAuthenticator(db(), personId, secret, code)).toBe(true);
    expect(await acceptCode(personId, code)).toBe(false);
    expect(hasFactor(await listFactors(personId))).toBe(true);
  });

  it('has codes that work once, also at the same moment [ASVS 6.5.1]', async () => {
    const secret = await giveAuthenticator(personId);
    const code = codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 8 }, () => acceptCode(personId, code)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await acceptCode(personId, code)).toBe(false);
  });

  it('accepts codes of the present step and its neighbours, none older than the last, and no others [ASVS 6.5.5]', async () => {
    // The clock is stopped, so that no step begins between a code and its check.
    vi.useFakeTimers({ toFake: ['Date'] });
    const secret = await giveAuthenticator(personId);
    for (const steps of [-3, -2, 2, 3]) {
      expect(await acceptCode(personId, codeOf(secret, steps)), `${steps}`).toBe(false);
    }
    expect(await acceptCode(personId, codeOf(secret, 0))).toBe(true);
    expect(await acceptCode(personId, codeOf(secret, -1))).toBe(false);
    expect(await acceptCode(personId, codeOf(secret, 1))).toBe(true);
  });

  it('accepts six digits and nothing else', async () => {
    const secret = await giveAuthenticator(personId);
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６']) {
      expect(await acceptCode(personId, code)).toBe(false);
    }
    const code = codeOf(secret);
    expect(await acceptCode(personId, `${code.slice(0, 3)} ${code.slice(3)}`)).toBe(true);
  });

  it('of another person is of no use', async () => {
    const secret = await giveAuthenticator(personId);
    await giveAuthenticator(world.personIds.reader);
    expect(await acceptCode(world.personIds.reader, codeOf(secret))).toBe(false);
    expect(await acceptCode(world.personIds.trust, codeOf(secret))).toBe(false);
  });

  it('has a secret of 160 bits, which is stored sealed to its person [ASVS 6.5.3]', async () => {
    const secret = await giveAuthenticator(personId);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const row = await db().authenticator.findUniqueOrThrow({ where: { personId } });
    expect(Buffer.from(row.secretSealed).toString('latin1')).not.toContain(secret);
    await db().authenticator.update({
      where: { personId: world.personIds.reader },
      data: { secretSealed: row.secretSealed, secretKeyId: row.secretKeyId, lastStep: 0n },
    });
    await expect(acceptCode(world.personIds.reader, codeOf(secret))).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('is shown as a QR code with the secret, the account and the service', async () => {
    const secret = newSecret();
    const uri = new URL(otpauthUri(secret, { account: 'a@b.nhs.uk', issuer: 'MESH Mailbox' }));
    expect(decodeURIComponent(uri.pathname)).toContain('MESH Mailbox:a@b.nhs.uk');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(await qrSvg(uri.href)).toMatch(/^<svg/);
  });
});

describe('recovery codes', () => {
  const give = async () => {
    const prepared = await prepareRecoveryCodes();
    await storeRecoveryCodes(db(), personId, prepared);
    return prepared.codes;
  };

  it('are ten, long, and stored only as salted hashes [ASVS 6.5.2, 6.5.4]', async () => {
    const codes = await give();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
    const rows = await db().recoveryCode.findMany({ where: { personId } });
    expect(rows).toHaveLength(10);
    for (const { codeHash } of rows) expect(codeHash).toMatch(/^\$argon2id\$/);
    expect(new Set(rows.map(({ codeHash }) => codeHash)).size).toBe(10);
  });

  const accept = (code: string, id = personId) =>
    acceptRecoveryCode({ id, name: 'Priya Shah', email: 'priya@example.org' }, code, 'to sign in');

  it('work once, however they are typed [ASVS 6.5.1]', async () => {
    const [code = ''] = await give();
    expect(await accept(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(true);
    expect(await accept(code)).toBe(false);
    expect((await listFactors(personId)).recoveryCodesLeft).toBe(9);
  });

  it('work once even when sent twice at the same moment', async () => {
    const [code = ''] = await give();
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(code)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('are of no use to another person, or once new ones were created', async () => {
    const [code = ''] = await give();
    expect(await accept(code, world.personIds.reader)).toBe(false);
    await give();
    expect(await accept(code)).toBe(false);
  });

  it('alone are not a second step [ASVS 6.3.4]', async () => {
    await give();
    expect(hasFactor(await listFactors(personId))).toBe(false);
  });
});
