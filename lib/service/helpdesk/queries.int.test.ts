import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidyUp } from '@/lib/account/tidying/commands';
import { systemActor } from '@/lib/auth/actor';
import { giveAuthenticator } from '@/lib/auth/testing/authenticator-app';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { lookUp } from './queries';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const find = async (text: string) => lookUp(await world.as('helpdesk'), text);

/** A request with this reference that fails in this way. */
const fail = (reference: string, error: Error) =>
  route('/mailboxes/[mailboxId]', () => Promise.reject(error))(
    new Request('http://portal/mailboxes/1?subject=PATIENT', { headers: { 'x-correlation-id': reference } }),
    {},
  );

/** Only this test waits for a report to be stored. */
const kept = (count: number) => expect.poll(() => db().errorReport.count()).toBe(count);

describe('an error reference', () => {
  it('says what happened, when and on which page, and nothing of what was asked', async () => {
    const reference = randomUUID();
    await fail(reference, new Error('PATIENT in a message'));
    await kept(1);
    const found = await find(` ${reference.toUpperCase()} `);
    expect(found).toEqual({
      asked: 'error',
      errors: [{ at: expect.any(Date), route: '/mailboxes/[mailboxId]', method: 'GET', code: 'internal' }],
    });
    expect(JSON.stringify(await db().errorReport.findMany())).not.toContain('PATIENT');
  });

  it('is not stored for problems that are nobody’s fault, and is empty when unknown', async () => {
    const reference = randomUUID();
    await fail(reference, new AppError('not_found'));
    expect(await find(reference)).toEqual({ asked: 'error', errors: [] });
  });

  it('is kept for 30 days', async () => {
    await db().errorReport.deleteMany();
    await fail(randomUUID(), new Error('once'));
    await kept(1);
    await tidyUp(systemActor('steward'));
    await kept(1);
    await db().errorReport.updateMany({ data: { at: new Date(Date.now() - 31 * 86_400_000) } });
    await tidyUp(systemActor('steward'));
    await kept(0);
  });

  it('is stored for at most 60 faults a minute, so that one that everyone meets fills nothing', async () => {
    for (let time = 0; time < 100; time += 1) await fail(randomUUID(), new Error('again'));
    const stored = () => db().errorReport.count();
    await expect.poll(stored).toBeGreaterThan(50);
    expect(await stored()).toBeLessThanOrEqual(60);
  });
});

describe('a person', () => {
  it('is found by their whole address: last sign-in, second step, where they belong and whom they can ask', async () => {
    await giveAuthenticator(world.personIds.sender);
    const found = await find('Sender@people.example.nhs.uk');
    expect(found).toMatchObject({
      asked: 'person',
      people: [
        {
          name: 'Priya Shah',
          suspendedAt: null,
          lastSignIn: { at: expect.any(Date), method: 'demonstration' },
          hasAuthenticator: true,
          hasPassword: true,
          passkeys: 0,
          memberships: [
            { organisation: 'Riverside Surgery', state: 'live', administrators: ['Ann Whitfield'] },
          ],
        },
      ],
    });
    expect(JSON.stringify(found)).not.toContain('argon2');
    expect(await find('sender@people')).toEqual({ asked: 'person', people: [] });
  });

  it('is not sent to an administrator that their organisation does not have', async () => {
    const { email } = await makeMember(await makeOrganisation('Hillside Practice'), { administrator: true });
    expect(await find(email)).toMatchObject({ people: [{ memberships: [{ administrators: [] }] }] });
  });
});

describe('a mailbox', () => {
  it('is found by its id: when it was last checked, and what was wrong', async () => {
    const where = { id: world.mailboxIds.practice };
    const lastPolledAt = new Date();
    await db().mailbox.update({ where, data: { lastPolledAt, lastPollProblem: 'MESH does not answer.' } });
    expect(await find('y99001gp001')).toMatchObject({
      asked: 'mailbox',
      mailboxes: [
        {
          meshMailboxId: 'Y99001GP001',
          organisation: 'Riverside Surgery',
          lastPolledAt,
          lastPollProblem: 'MESH does not answer.',
        },
      ],
    });
    expect(await find('Y99001')).toEqual({ asked: 'mailbox', mailboxes: [] });
  });
});

it('each search is in the audit trail, and for a mailbox also in its own administrators’, without the text [ASVS 16.2.1]', async () => {
  await find('nobody.at.all@people.example.nhs.uk');
  await find('Y99001GP001');
  const rows = await db().auditEvent.findMany({
    where: { event: 'helpdesk.looked_up' },
    orderBy: { number: 'desc' },
    take: 2,
  });
  const { helpdesk } = world.personIds;
  expect(rows).toMatchObject([
    {
      personId: helpdesk,
      organisationId: world.organisationIds.practice,
      mailboxId: world.mailboxIds.practice,
    },
    { personId: helpdesk, organisationId: null },
  ]);
  expect(rows[1]?.canonical).not.toContain('nobody.at.all');
});
