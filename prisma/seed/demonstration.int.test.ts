import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { pollMailbox } from '@/lib/messages/receive/commands';
import { poller } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { seedDemonstration } from './demonstration';

let world: World;

beforeAll(async () => {
  world = await startWorld({ DEMONSTRATION: 'true' });
  await db().$executeRaw`truncate organisation, person, workflow cascade`;
  await seedDemonstration();
  for (const { id } of await db().mailbox.findMany()) await pollMailbox(poller, id);
});
afterAll(() => world.close());

const rows = (direction: 'SENT' | 'RECEIVED') =>
  db().message.findMany({ where: { direction, kind: 'DATA' }, include: { mailbox: true } });

describe('the demonstration', () => {
  it('shows each message the same on both sides', async () => {
    const [sent, received] = [await rows('SENT'), await rows('RECEIVED')];
    const served = new Set((await db().mailbox.findMany()).map(({ meshMailboxId }) => meshMailboxId));
    const told = (message: (typeof sent)[number], from: string | null, to: string | null) => ({
      id: message.meshMessageId,
      from,
      to,
      about: [message.subject, message.fileName, message.localId],
      collected: ['ACKNOWLEDGED', 'COLLECTED'].includes(message.state),
    });
    const byId = (a: { id: string | null }, b: { id: string | null }) =>
      (a.id ?? '').localeCompare(b.id ?? '');
    const ofSenders = sent
      .filter(({ otherMailboxId }) => served.has(otherMailboxId ?? ''))
      .map((row) => told(row, row.mailbox.meshMailboxId, row.otherMailboxId));
    const ofRecipients = received.map((row) => told(row, row.otherMailboxId, row.mailbox.meshMailboxId));
    expect(ofRecipients.length).toBeGreaterThan(40);
    expect(ofRecipients.toSorted(byId)).toEqual(ofSenders.toSorted(byId));
  });

  it('shows sent messages as MESH has them', async () => {
    const truth = new Map((await world.truth()).map((one) => [one.message_id, one.status]));
    const states = (await rows('SENT')).map(
      ({ state, meshMessageId }) => `${state}: ${truth.get(meshMessageId ?? '')}`,
    );
    expect([...new Set(states)].toSorted()).toEqual([
      'ACCEPTED: accepted',
      'ACKNOWLEDGED: acknowledged',
      'UNDELIVERED: undeliverable',
    ]);
  });

  it('has something waiting in each mailbox, and an administrator in each organisation', async () => {
    const idle = await db().mailbox.findMany({
      where: { messages: { none: { direction: 'RECEIVED', state: 'AVAILABLE' } } },
    });
    expect(idle).toEqual([]);
    const alone = { where: { memberships: { none: { role: 'ADMINISTRATOR' as const } } } };
    expect(await db().organisation.findMany(alone)).toEqual([]);
  });
});
