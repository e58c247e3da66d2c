import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { markCollected } from '../collect/commands';
import { message, sendLetter } from '../testing/drafts';
import { kinds, received, startWorld, trail, type World } from '../testing/world';
import { lookAtMessage, trackOpenMessage } from './commands';
import { getMessage } from './queries';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

async function arrived(delivery: Parameters<World['deliver']>[0] = {}) {
  const meshMessageId = await world.deliver(delivery);
  await world.poll();
  return received(meshMessageId);
}

async function look(id: string, name: 'reader' | 'sender' = 'reader') {
  const actor = await world.as(name);
  await lookAtMessage(actor, world.mailboxIds.practice, id);
  return getMessage(actor, world.mailboxIds.practice, id);
}

describe('looking at a message', () => {
  it('records the first look and the person, and audits every look', async () => {
    const { id, meshMessageId } = await arrived();
    await Promise.all([look(id), look(id)]);
    await look(id, 'sender');
    const row = await received(meshMessageId ?? '');
    expect(row.seenById).toBe(world.personIds.reader);
    expect(kinds(row)).toEqual(['arrived', 'seen']);
    expect(await trail(id)).toEqual(Array(3).fill('message.viewed done'));
  });

  it('shows its type in plain words and what happened, oldest first', async () => {
    const { id } = await arrived({ subject: 'Letter' });
    await look(id);
    const { message: shown, events, report } = await look(id);
    expect(shown).toMatchObject({ subject: 'Letter', workflowName: 'Inpatient discharge' });
    expect(events.map(({ kind, who, far }) => [kind, who, far])).toEqual([
      ['arrived', 'MESH', false],
      ['seen', 'Rhona Bell', false],
    ]);
    expect(report).toBeNull();
  });

  it('says what the person may do with it', async () => {
    const { id } = await arrived();
    const [reader, sender] = [await look(id), await look(id, 'sender')];
    expect(reader.can('message:collect')).toBe(true);
    expect(reader.can('message:send')).toBe(false);
    expect(sender.can('message:send')).toBe(true);
  });

  it('shows what happened at the other end without saying who did it', async () => {
    const trust = await world.as('trust');
    const id = await sendLetter(trust, world.mailboxIds.trust);
    await world.poll();
    const far = await received((await message(id)).meshMessageId ?? '');
    await look(far.id);
    await markCollected(await world.as('reader'), world.mailboxIds.practice, [far.id]);
    const { events } = await getMessage(trust, world.mailboxIds.trust, id);
    expect(events.filter((event) => event.far)).toEqual([
      expect.objectContaining({ kind: 'arrived', who: null }),
    ]);
    expect(JSON.stringify(events)).not.toContain('Rhona Bell');
  });

  it('shows the receiving end nothing of the sending end', async () => {
    const id = await sendLetter(await world.as('trust'), world.mailboxIds.trust);
    await world.poll();
    const far = await received((await message(id)).meshMessageId ?? '');
    const { events } = await look(far.id);
    expect(events.some((event) => event.far)).toBe(false);
    expect(JSON.stringify(events)).not.toContain('Tom Adeyemi');
  });

  it('leads from a message that was not delivered to its report', async () => {
    const trust = await world.as('trust');
    const id = await sendLetter(trust, world.mailboxIds.trust);
    await world.letPass(5 * 86_400 + 60);
    await world.poll('trust');
    const { message: sent, report } = await getMessage(trust, world.mailboxIds.trust, id);
    expect(sent.state).toBe('UNDELIVERED');
    const found = await db().message.findUniqueOrThrow({ where: { id: report?.id ?? '' } });
    expect(found.kind).toBe('REPORT');
  });
});

describe('an open page', () => {
  it('learns from its marker when something changed, and only then', async () => {
    const { id } = await arrived();
    const reader = await world.as('reader');
    const pulse = () => trackOpenMessage(reader, world.mailboxIds.practice, id);
    const before = await pulse();
    expect(await pulse()).toEqual(before);
    await markCollected(reader, world.mailboxIds.practice, [id]);
    expect(await pulse()).not.toEqual(before);
  });

  it('does not count as a look at the message, though it is drawn again', async () => {
    const { id, meshMessageId } = await arrived();
    await trackOpenMessage(await world.as('reader'), world.mailboxIds.practice, id);
    await getMessage(await world.as('reader'), world.mailboxIds.practice, id);
    expect(await trail(id)).toEqual([]);
    expect((await received(meshMessageId ?? '')).seenAt).toBeNull();
  });
});
