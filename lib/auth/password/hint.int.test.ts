import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hintOnPassword } from '@/lib/account/password/commands';
import { db } from '@/lib/db/client';
import { passwordHintByInvitation } from '@/lib/http/invitation';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { hashToken } from '../sessions';
import { passwordHintByLink } from '../sign-in/forgotten';
import { issueLink } from '../sign-in/links';
import { HINTS_IN_WINDOW } from '../throttle/policy';

const GOOD = 'Good: this password is hard to guess';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => db().attemptCount.deleteMany());
afterAll(() => world.close());

const newLink = async () =>
  (await issueLink(db(), world.personIds.sender, 'PASSWORD')).split('/').at(-1) ?? '';

async function newInvitation(): Promise<string> {
  const token = `invitation ${Math.random()}`;
  await db().invitation.create({
    data: {
      organisationId: world.organisationIds.practice,
      email: 'nora.fern@example.nhs.uk',
      name: 'Nora Fern',
      tokenHash: hashToken(token),
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return token;
}

describe('the hint on a password as it is typed', () => {
  it('says what the form would say, or that it is good, from what is known of the person', async () => {
    const link = await newLink();
    expect(await passwordHintByLink(link, 'short')).toMatch(/at least 12 characters/);
    expect(await passwordHintByLink(link, 'password1234')).toMatch(/Many people use this password/);
    expect(await passwordHintByLink(link, 'priyashahpriya')).toMatch(/made of your name/);
    expect(await passwordHintByLink(link, 'seven quiet lighthouses')).toBe(GOOD);
    const token = await newInvitation();
    const typed = (password: string) => passwordHintByInvitation(token, { name: 'Nora Fern', password });
    expect(await typed('norafernnora')).toMatch(/made of your name/);
    expect(await typed('seven quiet lighthouses')).toBe(GOOD);
    const person = await world.as('sender');
    expect(await hintOnPassword(person, 'riversidesurgery')).toMatch(/where you work/);
    expect(await hintOnPassword(person, 'seven quiet lighthouses')).toBe(GOOD);
  });

  it('needs an open link, and leaves the link open', async () => {
    for (const token of ['', 'made up']) {
      await expect(passwordHintByLink(token, 'x')).rejects.toMatchObject({ code: 'link_spent' });
      const invited = passwordHintByInvitation(token, { name: '', password: 'x' });
      await expect(invited).rejects.toMatchObject({ code: 'link_spent' });
    }
    const link = await newLink();
    await passwordHintByLink(link, 'x');
    expect(await passwordHintByLink(link, 'seven quiet lighthouses')).toBe(GOOD);
  });

  it('stops when asked for faster than hands can type [ASVS 2.4.1]', async () => {
    const link = await newLink();
    await Promise.all(Array.from({ length: HINTS_IN_WINDOW }, () => passwordHintByLink(link, 'short')));
    await expect(passwordHintByLink(link, 'short')).rejects.toMatchObject({ code: 'too_many_attempts' });
  });
});
