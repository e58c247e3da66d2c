import { describe, expect, it } from 'vitest';
import { parseHttpDate, parseIdTime, parseMeshTime } from './times';

describe('parseMeshTime', () => {
  it.each([
    ['20261121080622', '2026-11-21T08:06:22.000Z'],
    ['2026-11-26T08:06:22.330753', '2026-11-26T08:06:22.330Z'],
    ['2026-11-26T08:06:22.5', '2026-11-26T08:06:22.500Z'],
    ['2026-11-26T08:06:22', '2026-11-26T08:06:22.000Z'],
    ['2026-11-26T08:06:22Z', '2026-11-26T08:06:22.000Z'],
    ['2026-06-26T09:06:22+01:00', '2026-06-26T08:06:22.000Z'],
  ])('reads %s as UTC', (text, expected) => {
    expect(parseMeshTime(text)?.toISOString()).toBe(expected);
  });

  it.each([null, undefined, '', 'yesterday', '20261332250000'])('gives null for %j', (text) => {
    expect(parseMeshTime(text)).toBeNull();
  });
});

describe('parseIdTime', () => {
  it('reads the time at the start of an id', () => {
    expect(parseIdTime('20200529155357895317_3573F8')?.toISOString()).toBe('2020-05-29T15:53:57.000Z');
  });

  it.each(['EA557F2FEE124F2A9DDF6957970FB59F', '20261332250000000000_3573F8', ''])(
    'gives null for "%s"',
    (id) => {
      expect(parseIdTime(id)).toBeNull();
    },
  );
});

describe('parseHttpDate', () => {
  it.each(['GMT', 'UTC'])('reads a date that ends in %s', (zone) => {
    expect(parseHttpDate(`Sat, 21 Nov 2026 08:06:22 ${zone}`)?.toISOString()).toBe(
      '2026-11-21T08:06:22.000Z',
    );
  });

  it('gives null for anything that is not a date', () => {
    expect(parseHttpDate('soon')).toBeNull();
  });
});

it('reads the time at the start of a MESH id, and none in an id of another shape', () => {
  expect(parseIdTime('20200529155357895317_3573F8')).toEqual(new Date('2020-05-29T15:53:57Z'));
  expect(parseIdTime('EA557F2FEE124F2A9DDF6957970FB59F')).toBeNull();
  expect(parseIdTime('20209929155357895317_3573F8')).toBeNull();
});
