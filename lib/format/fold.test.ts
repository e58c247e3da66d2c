import { expect, it } from 'vitest';
import { compact, folded } from './fold';

it.each([
  ['St Mary’s Surgery – Letters', 'st marys surgery letters'],
  ["st mary's  surgery‑letters", 'st marys surgery letters'],
  ['ST\u00a0MARYS\u202fSURGERY — LETTERS', 'st marys surgery letters'],
  ['Ysgol Tŷ Gŵyn', 'ysgol ty gwyn'],
  ['', ''],
])('%j is searched for as %j', (text, words) => {
  expect(folded(text)).toBe(words);
});

it('codes have no spaces and no hyphens', () => {
  expect(compact(' y99\u2011001 GP–001')).toBe('y99001gp001');
});
