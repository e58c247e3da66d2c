import { expect, it } from 'vitest';
import { readChoices, readDialect, withDefaults } from './dialect';

it('reads a dialect by its name, and lists them for an unknown name', () => {
  expect(readDialect('test-server')).toBe('test-server');
  expect(() => readDialect('lenient')).toThrow('--dialect lenient is not one of published, test-server.');
});

it('reads the given choices, and keeps the defaults otherwise', () => {
  expect(withDefaults(readChoices(['head-acknowledged=404', 'unknown-local-id=403']))).toEqual({
    'head-acknowledged': '404',
    'get-acknowledged': '410',
    'unknown-local-id': '403',
    'acknowledge-body': 'empty',
  });
});

it.each(['head-acknowledged=500', 'head-acknowledged', 'tail=404', ''])(
  'refuses "%s" and lists all choices',
  (text) => {
    expect(() => readChoices([text])).toThrow('head-acknowledged=200|410|404, get-acknowledged=410|404');
  },
);
