import { expect, it } from 'vitest';
import { byName } from './by-name';

it('sorts names as people look for them', () => {
  const names = ['Team 10', 'Zoe', 'Team 2', 'de Souza', 'Élodie', 'Dan', 'Eve'];
  const sorted = names.map((name) => ({ name })).sort(byName);
  const expected = ['Dan', 'de Souza', 'Élodie', 'Eve', 'Team 2', 'Team 10', 'Zoe'];
  expect(sorted.map(({ name }) => name)).toEqual(expected);
});
