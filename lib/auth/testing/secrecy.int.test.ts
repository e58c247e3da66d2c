import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeRecoveryCodes } from '@/lib/account/factors/commands';
import { changePassword } from '@/lib/account/password/commands';
import { db } from '@/lib/db/client';
import { mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { log } from '@/lib/log/log';
import { catchOutput } from '@/lib/log/testing/catch-output';
import { PASSWORD } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { inviteAdministrator } from '@/lib/people/invitations/commands';
import type { PersonActor } from '../actor';
import { readSession } from '../sessions';
import { askForPasswordLink, setPasswordByLink } from '../sign-in/forgotten';
import { signInWithPassword } from '../sign-in/password-step';
import { signInWithCode, signInWithRecoveryCode } from '../sign-in/second-factor';
import { codeOf, giveAuthenticator, wrongCodeFor } from './authenticator-app';
import { signInAs } from './sign-in-as';

const EMAIL = 'sender@people.example.nhs.uk';
const WRONG = 'CANARY wrong password';
const NEW = 'CANARY new password';
const NEWEST = 'CANARY newest password';
const UNKNOWN = 'canary.nobody@people.example.nhs.uk';
const visitor = { address: '192.0.2.9', userAgent: undefined };

let lines: string[];
let world: World;

beforeAll(async () => {
  world = await startWorld({ LOG_LEVEL: 'debug' });
  lines = catchOutput();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
});

const begin = async (password: string): Promise<string> => {
  const after = await signInWithPassword({ email: EMAIL, password }, visitor);
  if (after.next !== 'second factor') throw new Error('no second factor was asked for');
  return after.stepToken;
};

/** The secrets of the links in all emails waiting to be sent. */
async function mailedTokens(): Promise<string[]> {
  const emails = await (await mailed()).findMany();
  const texts = emails.map(textOf).join('\n');
  return [...texts.matchAll(/\/(?:new-password|invitation|set-up)\/([\w-]{43})/g)].map(
    ([, token = '']) => token,
  );
}

/** Signs in with every kind of secret, rightly and wrongly. Returns the secrets. */
async function useEverySecret(): Promise<{ code: string; secrets: string[] }> {
  const secret = await giveAuthenticator(world.personIds.sender);
  await expect(signInWithPassword({ email: EMAIL, password: WRONG }, visitor)).rejects.toThrow();
  await expect(signInWithPassword({ email: UNKNOWN, password: WRONG }, visitor)).rejects.toThrow();
  await db().attemptCount.deleteMany();
  const step = await begin(PASSWORD);
  await expect(signInWithCode(step, wrongCodeFor(secret), visitor)).rejects.toThrow();
  const code = codeOf(secret);
  const { token, device } = await signInWithCode(step, code, visitor);
  const codes = await makeRecoveryCodes(await world.as('sender'));
  const otherStep = await begin(PASSWORD);
  await expect(signInWithRecoveryCode(otherStep, 'AAAA-AAAA-AAAA-AAAA', visitor)).rejects.toThrow();
  const second = await signInWithRecoveryCode(otherStep, codes[0] ?? '', visitor);
  await askForPasswordLink(EMAIL, visitor);
  await askForPasswordLink(UNKNOWN, visitor);
  const [link = ''] = await mailedTokens();
  await setPasswordByLink(link, NEW, visitor);
  const person = await readSession(await signInAs(world.personIds.sender), visitor, { touch: false });
  await changePassword(person as PersonActor, { presentPassword: NEW, newPassword: NEWEST });
  await inviteAdministrator(await world.as('operator'), world.organisationIds.practice, {
    name: 'Nia New',
    email: 'nia.new@nhs.net',
  });
  await world.runDueJobs();
  const own = [secret, ...codes, ...codes.map((one) => one.replaceAll(/[^0-9A-Z]/g, ''))];
  const tokens = [
    step,
    otherStep,
    token,
    device,
    second.token,
    second.device,
    link,
    ...(await mailedTokens()),
  ];
  return { code, secrets: [PASSWORD, WRONG, NEW, NEWEST, UNKNOWN, ...own, ...tokens] };
}

it('no password, code, secret or link, and no address of a stranger, is in the log, the trail or a job [ASVS 16.2.5]', async () => {
  const { code, secrets } = await useEverySecret();
  expect(secrets.length).toBeGreaterThan(30);
  log('info', 'the log was listened to');
  const logged = lines.join('');
  expect(logged).toContain('the log was listened to');
  const trail = (await db().auditEvent.findMany()).map(({ canonical }) => canonical).join('\n');
  expect(trail).toContain('session.refused');
  expect(trail).toContain('session.started');
  const jobs = await db().$queryRaw<{ text: string }[]>`
    select j::text as text from graphile_worker._private_jobs j`;
  const queue = jobs.map(({ text }) => text).join('\n');
  for (const place of [logged, trail, queue]) {
    for (const secret of secrets) expect(place).not.toContain(secret);
    // Six digits may be part of any number.
    expect(place).not.toMatch(new RegExp(`(?<![\\w.-])${code}(?![\\w.-])`));
  }
});
