import { expect, it } from 'vitest';
import { Room } from './room';

it('has its places, turns away who comes beyond, and gives a place again when it is free, whatever came of it', async () => {
  const room = new Room(2);
  const ends: (() => void)[] = [];
  const stay = () =>
    room.use(
      () =>
        new Promise<string>((resolve) => {
          ends.push(() => resolve('stayed'));
        }),
    );
  const [first, second] = [stay(), stay()];
  await expect(stay()).rejects.toMatchObject({ code: 'too_many_attempts' });
  ends[0]?.();
  expect(await first).toBe('stayed');
  await expect(room.use(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const third = stay();
  for (const end of ends) end();
  expect(await Promise.all([second, third])).toEqual(['stayed', 'stayed']);
});
