import { expect, it } from 'vitest';
import { requireFewAsks } from './live-limit';

it('lets one person ask as often as a dozen open pages do, and no more, whatever others do', async () => {
  const ask = (key: string) =>
    requireFewAsks(key).then(
      () => 'answered',
      (error: { code: string }) => error.code,
    );
  const answers = await Promise.all(Array.from({ length: 300 }, () => ask('a person')));
  expect(answers.filter((answer) => answer === 'answered')).toHaveLength(60);
  expect(new Set(answers)).toEqual(new Set(['answered', 'too_soon']));
  expect(await ask('another person')).toBe('answered');
});
