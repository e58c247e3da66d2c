import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { removeAllFactors } from '../factors/factors';
import { hashPassword, verifyPassword } from '../password';
import { hashToken, readSession } from '../sessions';
import { giveAuthenticator } from '../testing/authenticator-app';
import { signInAs } from '../testing/sign-in-as';
import { askForPasswordLink, isPasswordLinkOpen, setPasswordByLink } from './forgotten';
import { issueLink } from './links';
import { signInWithPassword } from './password-step';

const visitor = { address: '192.0.2.9', userAgent: undefined };
const EMAIL = 'sender@people.example.nhs.uk';
const NEW = 'kettle orbit pigeon';

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
  await giveAuthenticator(personId);
  await db().person.update({ where: { id: personId }, data: { passwordHash: await hashPassword(PASSWORD) } });
});
afterAll(() => world.close());

const emails = async () => (await mailed()).findMany({ orderBy: { createdAt: 'asc' } });

/** Asks for a link and takes its secret from the email, as the person does. */
async function askForLink(): Promise<string> {
  await askForPasswordLink(EMAIL, visitor);
  const email = (await emails()).findLast(({ kind }) => kind === 'password-reset-requested');
  const token = /\/new-password\/([\w-]{43})/.exec(textOf(email))?.[1];
  if (!token) throw new Error('no link was mailed');
  return token;
}

describe('asking for a link', () => {
  it('answers the same, in the same time, whether or not there is an account [ASVS 6.3.8]', async () => {
    const timeOf = async (email: string) => {
      const startedAt = performance.now();
      expect(await askForPasswordLink(email, visitor)).toBeUndefined();
      return performance.now() - startedAt;
    };
    const times = [await timeOf(EMAIL), await timeOf('nobody@people.example.nhs.uk')];
    for (const time of times) expect(time).toBeGreaterThanOrEqual(495);
    expect(await emails()).toMatchObject([{ kind: 'password-reset-requested', toAddress: EMAIL }]);
  });

  it('sends nothing to people who have no password here, or no second step to protect one', async () => {
    await askForPasswordLink('reader@people.example.nhs.uk', visitor);
    await removeAllFactors(db(), personId);
    await askForPasswordLink(EMAIL, visitor);
    expect(await emails()).toEqual([]);
    await issueLink(db(), personId, 'FACTOR');
    await askForPasswordLink(EMAIL, visitor);
    expect(await emails()).toMatchObject([{ kind: 'password-reset-requested' }]);
  });

  it('floods nobody: the fourth for one account sends nothing, and an address that continues waits [ASVS 2.4.1]', async () => {
    for (let count = 0; count < 6; count += 1) {
      await askForPasswordLink(EMAIL, { ...visitor, address: `198.51.100.${count}` });
    }
    expect(await emails()).toHaveLength(3);
    const asked = Array.from({ length: 12 }, (_, at) => askForPasswordLink(`a${at}@b.example`, visitor));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('is recorded without what was typed [ASVS 16.3.1]', async () => {
    await askForLink();
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({ event: 'password.reset_asked', personId });
    expect(last.canonical).not.toContain(EMAIL);
  });
});

describe('the link', () => {
  it('sets a password, ends every session, tells the person, and signs nobody in [ASVS 6.3.6, 6.4.3]', async () => {
    const session = await signInAs(personId);
    const token = await askForLink();
    const before = await db().session.count();
    await setPasswordByLink(token, NEW, visitor);
    expect(await readSession(session, visitor, { touch: false })).toBeNull();
    expect(await db().session.count()).toBe(before);
    const { passwordHash } = await db().person.findUniqueOrThrow({ where: { id: personId } });
    expect(await verifyPassword(passwordHash, NEW)).toBe(true);
    expect((await emails()).map(({ kind }) => kind)).toContain('password-changed');
    expect(await signInWithPassword({ email: EMAIL, password: NEW }, visitor)).toMatchObject({
      next: 'second factor',
    });
  });

  it('works once, even twice at the same moment [ASVS 6.4.1]', async () => {
    const token = await askForLink();
    const results = await Promise.allSettled(
      [1, 2, 3].map((count) => setPasswordByLink(token, `${NEW} ${count}`, visitor)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(setPasswordByLink(token, NEW, visitor)).rejects.toMatchObject({ code: 'link_spent' });
    expect(await isPasswordLinkOpen(token)).toBe(false);
  });

  it('stays valid when someone asks for another, until one of them is used', async () => {
    const [first, second] = [await askForLink(), await askForLink()];
    await setPasswordByLink(first, NEW, visitor);
    await expect(setPasswordByLink(second, NEW, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('is void after half an hour, and for another purpose', async () => {
    const token = await askForLink();
    await db().emailLink.updateMany({
      where: { tokenHash: hashToken(token) },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await isPasswordLinkOpen(token)).toBe(false);
    await expect(setPasswordByLink(token, NEW, visitor)).rejects.toMatchObject({ code: 'link_spent' });
    const factorLink = (await issueLink(db(), personId, 'FACTOR')).split('/').at(-1) ?? '';
    await expect(setPasswordByLink(factorLink, NEW, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('is not used up by opening its page, nor by a password that breaks the rules', async () => {
    const token = await askForLink();
    for (let count = 0; count < 3; count += 1) expect(await isPasswordLinkOpen(token)).toBe(true);
    const short = setPasswordByLink(token, 'short', visitor);
    await expect(short).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { password: expect.any(String) },
    });
    await expect(setPasswordByLink(token, 'Riverside-Surgery1', visitor)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await setPasswordByLink(token, NEW, visitor);
  });

  it('is stored so that it opens nothing', async () => {
    const token = await askForLink();
    expect(JSON.stringify(await db().emailLink.findMany())).not.toContain(token);
  });
});
