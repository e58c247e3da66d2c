import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { listDemonstrationPeople, signInForDemonstration } from '../demonstration';
import { readSession } from '../sessions';

const visitor = { address: undefined, userAgent: undefined };

let world: World;
beforeAll(async () => {
  world = await startWorld({ DEMONSTRATION: 'true' });
});
afterAll(() => world.close());

it('in the demonstration people sign in with one click', async () => {
  const { token } = await signInForDemonstration('sender@people.example.nhs.uk', visitor);
  expect((await readSession(token, visitor, { touch: false }))?.name).toBe('Priya Shah');
});

it('only people made for the demonstration do, and nobody who is suspended', async () => {
  await db().person.create({ data: { email: 'real@riverside.nhs.uk', name: 'A real person' } });
  for (const email of [
    'real@riverside.nhs.uk',
    'suspended@people.example.nhs.uk',
    'nobody@people.example.nhs.uk',
  ]) {
    await expect(signInForDemonstration(email, visitor)).rejects.toMatchObject({ code: 'not_found' });
  }
  const listed = (await listDemonstrationPeople()).map(({ email }) => email);
  expect(listed).toContain('sender@people.example.nhs.uk');
  expect(listed).not.toContain('real@riverside.nhs.uk');
  expect(listed).not.toContain('suspended@people.example.nhs.uk');
});
