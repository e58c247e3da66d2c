import { describe, expect, it } from 'vitest';
import { judgeStatus, nextTracking, trackAfter } from './policy';

const acceptedAt = new Date('2026-11-21T10:00:00Z');
const after = (minutes: number) => new Date(acceptedAt.getTime() + minutes * 60_000);
const MONTH = 30 * 24 * 60;

it('MESH is asked after 5 and 30 minutes and 2 hours, then every 6 hours', () => {
  expect([0, 1, 2, 3, 4, 5].map((attempt) => trackAfter(acceptedAt, attempt))).toEqual(
    [5, 30, 120, 480, 840, 1_200].map(after),
  );
});

it.each([
  [0, 5],
  [5, 30],
  [29, 30],
  [119, 120],
  [120, 480],
  [481, 840],
])('at %i minutes the next time is at %i', (now, next) => {
  expect(nextTracking(acceptedAt, after(now))?.runAt).toEqual(after(next));
});

it('MESH is asked for as long as it keeps the message', () => {
  expect(nextTracking(acceptedAt, after(MONTH))).not.toBeNull();
  expect(nextTracking(acceptedAt, after(MONTH + 1))).toBeNull();
});

describe('a status from MESH', () => {
  it.each([
    ['acknowledged', true, 'acknowledged'],
    ['undeliverable', null, 'undelivered'],
    ['error', false, 'undelivered'],
    ['accepted', true, 'on_its_way'],
    ['accepted', null, 'on_its_way'],
    ['accepted', false, 'undelivered'],
    ['uploading', null, 'on_its_way'],
    ['teleported', true, 'unknown'],
    ['', null, 'unknown'],
  ] as const)('%j (success %s) means %s', (status, success, outcome) => {
    expect(judgeStatus(status, success)).toBe(outcome);
  });
});
