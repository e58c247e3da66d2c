import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { db } from '@/lib/db/client';
import { changeMailbox, changeOwnSettings } from '@/lib/mailboxes/administration/commands';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { exportPeople, getPerson, listPeople } from '@/lib/people/queries';
import { peopleFilterSchema } from '@/lib/people/schema';
import { searchTrail, searchWholeTrail } from '@/lib/trail/queries';
import { trailFilterSchema } from '@/lib/trail/schema';
import { seedGrant, seedTeam } from '@/prisma/seed/builders';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('of a mailbox', () => {
  it('an administrator changes the name, and nothing reserved for the operator [ASVS 8.2.3]', async () => {
    const id = world.mailboxIds.practice;
    const row = () => db().mailbox.findUniqueOrThrow({ where: { id } });
    const before = await row();
    const administrator = await world.as('administrator');
    const entered = {
      name: 'Renamed',
      collecting: 'BY_HAND',
      was: { name: before.name, collectsOnDownload: before.collectsOnDownload },
      sizeLimit: '1',
      sizeLimitBytes: 1n,
      environment: 'elsewhere',
      meshMailboxId: 'X26ABC1',
      organisationId: world.organisationIds.trust,
      pausedAt: new Date(),
      passwordSealed: new Uint8Array([1]),
    };
    await changeOwnSettings(administrator, id, entered);
    const after = await row();
    expect(after).toEqual({ ...before, name: 'Renamed' });
    await expect(changeMailbox(administrator, id, entered)).rejects.toMatchObject({ code: 'not_found' });
    expect(await row()).toEqual(after);
  });
});

describe('of a person', () => {
  it('an administrator sees nothing of their roles and rights elsewhere [ASVS 8.2.3]', async () => {
    const { practice, trust } = world.organisationIds;
    const personId = world.personIds.sender;
    await db().membership.create({ data: { personId, organisationId: trust, role: 'ADMINISTRATOR' } });
    const team = await seedTeam(trust, 'Elsewhere team', [personId]);
    await seedGrant(world.mailboxIds.trust, { personId }, 'MANAGE');
    const administrator = await world.as('administrator');
    const filter = peopleFilterSchema.parse({ text: 'Priya' });
    const shown = [
      await listPeople(administrator, practice, filter),
      await exportPeople(administrator, practice),
      await getPerson(administrator, practice, personId),
    ];
    expect(shown[2]).toMatchObject({ id: personId, isAdministrator: false });
    const text = JSON.stringify(shown);
    expect(text).toContain('Priya Shah');
    for (const foreign of [trust, team, 'Elsewhere team', world.mailboxIds.trust, 'RX999', 'Tariq Aziz'])
      expect(text).not.toContain(foreign);
  });
});

describe('of the trail', () => {
  it('an administrator does not see which mailbox of another organisation a person tried; the auditor does [ASVS 8.2.3]', async () => {
    const number = await recordAuditAlone({
      actor: { name: 'Rhona Bell', personId: world.personIds.reader },
      event: 'access.refused',
      outcome: 'failed',
      organisationId: world.organisationIds.practice,
      mailboxId: world.mailboxIds.trust,
    });
    const filter = trailFilterSchema.parse({ event: 'access.refused' });
    const own = await searchTrail(await world.as('administrator'), world.organisationIds.practice, filter);
    const whole = await searchWholeTrail(await world.as('auditor'), filter);
    const rowIn = ({ rows }: typeof whole) => rows.find((row) => row.number === number);
    expect(rowIn(own)).toMatchObject({ mailboxId: null, mailboxName: null, meshMailboxId: null });
    expect(rowIn(whole)).toMatchObject({ mailboxId: world.mailboxIds.trust, mailboxName: 'Letters' });
  });
});
