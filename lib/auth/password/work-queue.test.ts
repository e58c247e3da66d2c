import { expect, it } from 'vitest';
import { WorkQueue } from './work-queue';

/** Work that ends when the test says so, and records that it began. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

const later = { first: false };
const first = { first: true };

it('does two at a time, known people before strangers, each line in order', async () => {
  const queue = new WorkQueue(2, 10);
  const { begun, work, end } = works();
  const all = [
    queue.run(work('a'), later),
    queue.run(work('b'), later),
    queue.run(work('c'), later),
    queue.run(work('d'), later),
    queue.run(work('known'), first),
  ];
  expect(begun).toEqual(['a', 'b']);
  end('a');
  await all[0];
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'known']);
  end('b');
  await all[1];
  end('known');
  await all[4];
  expect(begun).toEqual(['a', 'b', 'known', 'c', 'd']);
  end('c');
  end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd', 'known']);
});

it('refuses when the line is full, and accepts again when there is room; strangers do not fill the others’ line', async () => {
  const queue = new WorkQueue(1, 2);
  const { begun, work, end } = works();
  const running = queue.run(work('running'), later);
  const waiting = [queue.run(work('one'), later), queue.run(work('two'), later)];
  await expect(queue.run(work('too many'), later)).rejects.toMatchObject({ code: 'too_many_attempts' });
  const known = queue.run(work('known'), first);
  end('running');
  await running;
  end('known');
  await known;
  // "one" runs now, so there is room for one more.
  const last = queue.run(work('last'), later);
  await expect(queue.run(work('too many'), later)).rejects.toMatchObject({ code: 'too_many_attempts' });
  for (const name of ['one', 'two', 'last']) {
    await expect.poll(() => begun).toContain(name);
    end(name);
  }
  expect(await Promise.all([...waiting, last])).toEqual(['one', 'two', 'last']);
  expect(begun).not.toContain('too many');
});

it('without a line refuses at once beyond its places, and frees a place afterwards, even after a failure', async () => {
  const queue = new WorkQueue(2, 0);
  const { begun, work, end } = works();
  const all = [queue.run(work('one'), later), queue.run(work('two'), later)];
  await expect(queue.run(work('three'), later)).rejects.toMatchObject({ code: 'too_many_attempts' });
  end('one');
  expect(await all[0]).toBe('one');
  await expect(queue.run(() => Promise.reject(new Error('failed')), later)).rejects.toThrow('failed');
  all.push(queue.run(work('four'), later));
  end('two');
  end('four');
  expect(await Promise.all(all)).toEqual(['one', 'two', 'four']);
  expect(begun).not.toContain('three');
});

it('continues after work that failed', async () => {
  const queue = new WorkQueue(1, 2);
  await expect(queue.run(() => Promise.reject(new Error('no')), later)).rejects.toThrow('no');
  expect(await queue.run(async () => 'yes', later)).toBe('yes');
});
