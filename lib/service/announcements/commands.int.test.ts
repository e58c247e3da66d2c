import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { changeAnnouncement, makeAnnouncement, removeAnnouncement } from './commands';
import { readLiveAnnouncements } from './gateway';
import { toUkField } from './policy';
import { getAnnouncement, listAnnouncements } from './queries';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => db().announcement.deleteMany());
afterAll(() => world.close());

const MINUTE_MS = 60_000;
const at = (minutes: number) => toUkField(new Date(Date.now() + minutes * MINUTE_MS));
const entry = (changes: Record<string, string> = {}) => ({
  heading: 'MESH works',
  text: 'Nothing can be sent tonight.\nTry again tomorrow.',
  importance: 'information',
  startsAt: at(-5),
  endsAt: at(60),
  ...changes,
});
const make = async (changes?: Record<string, string>) =>
  makeAnnouncement(await world.as('operator'), entry(changes));
const live = async (now = new Date()) => (await readLiveAnnouncements(now)).map(({ heading }) => heading);

it('is shown from its beginning to its end, as it was typed, important ones first', async () => {
  await make();
  await make({ heading: 'Important', importance: 'warning' });
  await make({ heading: 'Later', startsAt: at(30) });
  await make({ heading: 'Over', startsAt: at(-60), endsAt: at(-30) });
  expect(await live()).toEqual(['Important', 'MESH works']);
  expect(await live(new Date(Date.now() + 45 * MINUTE_MS))).toEqual(['Important', 'Later', 'MESH works']);
  expect(await live(new Date(Date.now() + 61 * MINUTE_MS))).toEqual([]);
  const [, plain] = await readLiveAnnouncements(new Date());
  expect(plain?.text).toBe('Nothing can be sent tonight.\nTry again tomorrow.');
  const all = await listAnnouncements(await world.as('operator'));
  expect(all.map(({ when }) => when).sort()).toEqual(['coming', 'live', 'live', 'past']);
});

it('is changed and removed, and all of it is recorded', async () => {
  const operator = await world.as('operator');
  const id = await make();
  await changeAnnouncement(operator, id, entry({ heading: 'MESH works again' }));
  expect(await getAnnouncement(operator, id)).toMatchObject({
    heading: 'MESH works again',
    isWarning: false,
  });
  await removeAnnouncement(operator, id);
  await removeAnnouncement(operator, id);
  expect(await live()).toEqual([]);
  const events = await db().auditEvent.findMany({
    where: { event: { startsWith: 'announcement.' }, canonical: { contains: id } },
    orderBy: { number: 'asc' },
  });
  expect(events.map(({ event }) => event)).toEqual([
    'announcement.made',
    'announcement.changed',
    'announcement.removed',
  ]);
});

it.each([
  [{ heading: ' ' }, 'heading'],
  [{ text: '' }, 'text'],
  [{ importance: 'loud' }, 'importance'],
  [{ startsAt: 'soon' }, 'startsAt'],
  [{ endsAt: '' }, 'endsAt'],
  [{ startsAt: '2026-11-24T18:00', endsAt: '2026-11-24T18:00' }, 'endsAt'],
])('says at the field what is wrong with %o', async (changes, field) => {
  await expect(make(changes)).rejects.toMatchObject({
    code: 'invalid_input',
    fields: { [field]: expect.any(String) },
  });
});

it('is not found under a malformed id', async () => {
  const operator = await world.as('operator');
  for (const id of ['00000000-0000-7000-8000-000000000000', 'none']) {
    await expect(getAnnouncement(operator, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(changeAnnouncement(operator, id, entry())).rejects.toMatchObject({ code: 'not_found' });
  }
});
