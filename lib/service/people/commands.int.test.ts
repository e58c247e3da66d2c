import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import { mailed } from '@/lib/email/testing/read-events';
import type { PersonName } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { makeInvitation, makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { suspendPerson } from '@/lib/people/membership/commands';
import { bringBackToService, inviteOperator, setServiceRole, suspendFromService } from './commands';
import { getServicePerson, listServiceInvitations, listServicePeople } from './queries';
import { servicePeopleFilterSchema } from './schema';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
/** As on the first day: one operator, one auditor, one helpdesk member. */
beforeEach(async () => {
  const { operator, auditor, helpdesk, reader } = world.personIds;
  await db().person.updateMany({ data: { serviceRole: null } });
  await db().person.updateMany({ where: { id: reader }, data: { suspendedAt: null, suspendedReason: null } });
  for (const [id, serviceRole] of [
    [operator, 'OPERATOR'],
    [auditor, 'AUDITOR'],
    [helpdesk, 'HELPDESK'],
  ] as const) {
    await db().person.update({ where: { id }, data: { serviceRole, suspendedAt: null } });
  }
  await db().session.updateMany({ data: { endedAt: null } });
  await db().$executeRaw`truncate invitation, email, domain_event, unread_event`;
});
afterAll(() => world.close());

const idOf = (name: PersonName) => world.personIds[name];
const roleOf = async (name: PersonName) =>
  (await db().person.findUniqueOrThrow({ where: { id: idOf(name) } })).serviceRole;
const give = async (name: PersonName, serviceRole: string) =>
  setServiceRole(await world.as('operator'), idOf(name), { serviceRole });

describe('a service role', () => {
  it('is given and taken away, ends the sessions at once, and is recorded [ASVS 7.4.2, 8.3.2]', async () => {
    expect(await world.read('helpdesk')).not.toBeNull();
    await give('helpdesk', 'AUDITOR');
    expect(await roleOf('helpdesk')).toBe('AUDITOR');
    expect(await world.read('helpdesk')).toBeNull();
    await give('helpdesk', 'NONE');
    expect(await roleOf('helpdesk')).toBeNull();
    const rows = await db().auditEvent.findMany({
      where: { event: 'service_role.changed' },
      orderBy: { number: 'desc' },
      take: 2,
    });
    expect(rows.map(({ personId }) => personId)).toEqual([idOf('operator'), idOf('operator')]);
    expect(rows[0]?.canonical).toContain(idOf('helpdesk'));
  });

  it('taken from an operator leaves none of their invitations waiting', async () => {
    await db().person.update({ where: { id: idOf('former') }, data: { serviceRole: 'OPERATOR' } });
    const { practice } = world.organisationIds;
    const sent = [await makeInvitation(null, idOf('former')), await makeInvitation(practice, idOf('former'))];
    const kept = await makeInvitation(null, idOf('operator'));
    await give('former', 'NONE');
    for (const one of sent) expect(await one.isWithdrawn()).toBe(true);
    expect(await kept.isWithdrawn()).toBe(false);
  });

  it('keeps the sessions when nothing changes', async () => {
    await give('auditor', 'AUDITOR');
    expect(await world.read('auditor')).not.toBeNull();
  });

  it('is not changed by the person themselves [ASVS 8.2.3]', async () => {
    for (const serviceRole of ['NONE', 'AUDITOR']) {
      await expect(give('operator', serviceRole)).rejects.toMatchObject({
        code: 'conflict',
        publicMessage: expect.stringContaining('You cannot change this for yourself'),
      });
    }
    expect(await roleOf('operator')).toBe('OPERATOR');
  });

  it('must be an existing one', async () => {
    for (const serviceRole of ['', 'ADMIN', 'operator']) {
      await expect(give('reader', serviceRole)).rejects.toMatchObject({
        fields: { serviceRole: 'Choose a role' },
      });
    }
  });

  it('needs a recent sign-in [ASVS 7.5.3]', async () => {
    const operator = { ...(await world.as('operator')), provenAt: new Date(0) };
    await expect(setServiceRole(operator, idOf('reader'), { serviceRole: 'OPERATOR' })).rejects.toMatchObject(
      { code: 'proof_needed' },
    );
    await expect(
      suspendFromService(operator, idOf('reader'), { reason: 'Left', accepted: [] }),
    ).rejects.toMatchObject({
      code: 'proof_needed',
    });
    expect(await roleOf('reader')).toBeNull();
  });
});

describe('the last operator', () => {
  it('stays: two operators who remove each other’s role at the same time do not both succeed', async () => {
    await give('former', 'OPERATOR');
    await signInAs(idOf('former'));
    const one = await world.as('operator');
    const two = { ...one, personId: idOf('former'), name: 'Flora Reid' };
    const tried = await Promise.allSettled([
      setServiceRole(one, idOf('former'), { serviceRole: 'NONE' }),
      setServiceRole(two, idOf('operator'), { serviceRole: 'NONE' }),
    ]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db().person.count({ where: { serviceRole: 'OPERATOR' } })).toBe(1);
  });

  it('is neither demoted nor suspended by a former operator', async () => {
    const stale = { ...(await world.as('operator')), personId: idOf('manager') };
    for (const attempt of [
      () => setServiceRole(stale, idOf('operator'), { serviceRole: 'NONE' }),
      () => suspendFromService(stale, idOf('operator'), { reason: 'Left', accepted: [] }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'conflict',
        publicMessage: expect.stringContaining('Oscar Lind is the last operator'),
      });
    }
    expect(await getServicePerson(stale, idOf('operator'))).toMatchObject({
      isLastOperator: true,
      isSelf: false,
    });
  });

  it('does not count an operator who is suspended', async () => {
    await give('former', 'OPERATOR');
    await db().person.update({ where: { id: idOf('former') }, data: { suspendedAt: new Date() } });
    const stale = { ...(await world.as('operator')), personId: idOf('reader') };
    await expect(setServiceRole(stale, idOf('operator'), { serviceRole: 'NONE' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await db().person.update({ where: { id: idOf('former') }, data: { suspendedAt: null } });
  });
});

describe('a suspension from the whole service', () => {
  it('ends every session at once, is announced by email, and can be undone [ASVS 7.4.2]', async () => {
    const operator = await world.as('operator');
    await expect(
      suspendFromService(operator, idOf('reader'), { reason: ' ', accepted: [] }),
    ).rejects.toMatchObject({
      fields: { reason: 'Enter the reason' },
    });
    await suspendFromService(operator, idOf('reader'), { reason: 'Lost laptop', accepted: [] });
    expect(await world.read('reader')).toBeNull();
    expect(await getServicePerson(operator, idOf('reader'))).toMatchObject({
      suspendedAt: expect.any(Date),
      suspendedReason: 'Lost laptop',
    });
    const emails = await (await mailed()).findMany();
    expect(emails.map(({ kind, personId }) => ({ kind, personId }))).toEqual([
      { kind: 'member-suspended', personId: idOf('reader') },
    ]);
    await bringBackToService(operator, idOf('reader'));
    expect(await getServicePerson(operator, idOf('reader'))).toMatchObject({
      suspendedAt: null,
      suspendedReason: null,
    });
    const events = await db().auditEvent.findMany({
      where: { event: { in: ['person.suspended', 'person.brought_back'] } },
    });
    expect(events).toHaveLength(2);
    for (const { organisationId, canonical } of events) {
      expect(organisationId).toBe(world.organisationIds.practice);
      expect(canonical).toContain('Lost laptop');
    }
    await suspendFromService(operator, idOf('auditor'), { reason: 'Left the team', accepted: [] });
    const [ofService] = await db().auditEvent.findMany({ orderBy: { number: 'desc' }, take: 1 });
    expect(ofService).toMatchObject({ event: 'person.suspended', organisationId: null });
  });

  it('leaves none of their invitations waiting', async () => {
    const waiting = await makeInvitation(world.organisationIds.practice, idOf('reader'));
    const entered = { reason: 'Leaked account', accepted: [] };
    await suspendFromService(await world.as('operator'), idOf('reader'), entered);
    expect(await waiting.isWithdrawn()).toBe(true);
  });

  it('is not for yourself, and not for an unknown person', async () => {
    const operator = await world.as('operator');
    await expect(
      suspendFromService(operator, operator.personId, { reason: 'x', accepted: [] }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    for (const id of ['00000000-0000-7000-8000-000000000000', "' or 1=1"]) {
      await expect(suspendFromService(operator, id, { reason: 'x', accepted: [] })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });
});

describe('the only administrator of an organisation', () => {
  const suspended = async (personId: string) =>
    (await db().person.findUniqueOrThrow({ where: { id: personId } })).suspendedAt !== null;

  it('is suspended only by an operator who has accepted that there may be none', async () => {
    const operator = await world.as('operator');
    const organisationId = await makeOrganisation('Hillside Practice');
    const chief = await makeMember(organisationId, { administrator: true, name: 'Ada Chief' });
    await makeMember(organisationId);
    expect((await getServicePerson(operator, chief.id)).ledAlone).toMatchObject([
      { id: organisationId, name: 'Hillside Practice' },
    ]);
    const tried = (accepted: string[]) =>
      suspendFromService(operator, chief.id, { reason: 'Leaked', accepted });
    for (const accepted of [[], [world.organisationIds.practice]]) {
      await expect(tried(accepted)).rejects.toMatchObject({
        code: 'invalid_input',
        fields: {
          [`without-${organisationId}`]: expect.stringContaining(
            'Hillside Practice would have no administrator',
          ),
        },
      });
    }
    expect(await suspended(chief.id)).toBe(false);
    await tried([organisationId]);
    expect(await suspended(chief.id)).toBe(true);
  });

  it('is one beside whom no other administrator can sign in', async () => {
    const operator = await world.as('operator');
    const organisationId = await makeOrganisation();
    const [one, other] = [
      await makeMember(organisationId, { administrator: true }),
      await makeMember(organisationId, { administrator: true }),
    ];
    await suspendFromService(operator, one.id, { reason: 'Left', accepted: [] });
    await expect(
      suspendFromService(operator, other.id, { reason: 'Left', accepted: [] }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await bringBackToService(operator, one.id);
    await suspendFromService(operator, other.id, { reason: 'Left', accepted: [] });
  });

  it('stays, though an operator suspends one of two while the organisation removes the other', async () => {
    const operator = await world.as('operator');
    for (let round = 0; round < 5; round += 1) {
      const organisationId = await makeOrganisation();
      const one = await makeMember(organisationId, { administrator: true });
      const other = await makeMember(organisationId, { administrator: true });
      const actor = await one.actor();
      const tried = await Promise.allSettled([
        suspendFromService(operator, one.id, { reason: 'Left', accepted: [] }),
        suspendPerson(actor, organisationId, other.id, 'Left'),
      ]);
      expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });
});

describe('the list', () => {
  const list = async (query: Record<string, string>) =>
    (await listServicePeople(await world.as('operator'), servicePeopleFilterSchema.parse(query))).rows;

  it('is the service team, and with words anyone by name or address', async () => {
    expect((await list({})).map(({ name }) => name)).toEqual(['Aude Morel', 'Helen Marsh', 'Oscar Lind']);
    const [found] = await list({ text: 'rhona' });
    expect(found).toMatchObject({
      name: 'Rhona Bell',
      organisations: ['Riverside Surgery'],
      serviceRole: null,
    });
    expect((await list({ text: 'READER@people' })).map(({ name }) => name)).toEqual(['Rhona Bell']);
    expect(await list({ text: '%' })).toEqual([]);
  });
});

it('the first operator is invited from the command line, with a link that is stored hashed [ASVS 6.4.1]', async () => {
  const path = await inviteOperator(systemActor('keeper'), { name: 'Ada Lane', email: 'Ada@example.nhs.uk' });
  const token = path.split('/').pop() ?? '';
  expect(token.length).toBeGreaterThan(30);
  const [row] = await db().invitation.findMany();
  expect(row).toMatchObject({ email: 'ada@example.nhs.uk', serviceRole: 'OPERATOR', organisationId: null });
  expect(row?.tokenHash).not.toContain(token);
  expect(await listServiceInvitations(await world.as('operator'))).toHaveLength(1);
  await expect(inviteOperator(systemActor('keeper'), { name: '', email: 'x' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
