import { beforeAll, expect, it } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { openWords, sealWords } from './search-words';

const ANN = '01a00000-0000-7000-8000-000000000001';
const BEN = '01a00000-0000-7000-8000-000000000002';

beforeAll(() => configure());

it('returns what was typed, to the person who typed it [ASVS 14.2.1]', () => {
  const sealed = sealWords(ANN, { text: 'smithson, erinwood', other: 'northmoor' });
  expect(sealed).not.toMatch(/smithson|erinwood|northmoor/i);
  expect(openWords(ANN, sealed)).toEqual({ text: 'smithson, erinwood', other: 'northmoor' });
});

it('opens for nobody else, and is empty when it was forged', () => {
  const sealed = sealWords(ANN, { text: 'smith', other: '' });
  expect(openWords(BEN, sealed)).toEqual({ text: '', other: '' });
  expect(openWords(ANN, 'made.up')).toEqual({ text: '', other: '' });
  expect(openWords(ANN, undefined)).toEqual({ text: '', other: '' });
});

it('adds nothing to the address when nothing was typed', () => {
  expect(sealWords(ANN, { text: '', other: '' })).toBeUndefined();
});
