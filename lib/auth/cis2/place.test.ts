import { expect, it } from 'vitest';
import { type Place, placeProblem } from './place';

const now = new Date('2026-11-21T12:00:00Z');
const role = { odsCode: 'Y99001', code: 'R8015', name: 'Systems Support Access Role' };
const withRole = { role, roleProblem: null };
const withoutRole = { role: null, roleProblem: 'no-role' as const };
const at = (odsCode: string, change: Partial<Place['memberships'][number]> = {}) => ({
  suspendedAt: null,
  endsAt: null,
  organisation: { odsCode },
  ...change,
});
const person = (change: Partial<Place> = {}): Place => ({
  suspendedAt: null,
  serviceRole: null,
  memberships: [at('Y99001')],
  ...change,
});

it('lets a member in with a role at their organisation', () => {
  expect(placeProblem(person(), withRole, false, now)).toBeNull();
});

it('lets nobody in with a role at an organisation they have left or never belonged to', () => {
  const ended = { endsAt: new Date(now.getTime() - 1) };
  for (const memberships of [[], [at('RX999')], [at('Y99001', ended)]])
    expect(placeProblem(person({ memberships }), withRole, false, now)).toBe('organisation-not-here');
});

it('tells suspended people that they are suspended', () => {
  const suspendedAt = now;
  expect(placeProblem(person({ suspendedAt }), withRole, false, now)).toBe('suspended');
  const memberships = [at('Y99001', { suspendedAt }), at('RX999')];
  expect(placeProblem(person({ memberships }), withRole, false, now)).toBe('suspended');
});

it('lets people in without a role only where that is allowed, and never with an unsuitable one', () => {
  expect(placeProblem(person(), withoutRole, false, now)).toBe('no-role');
  expect(placeProblem(person(), withoutRole, true, now)).toBeNull();
  expect(placeProblem(person({ memberships: [] }), withoutRole, true, now)).toBe('organisation-not-here');
  const wrong = { role: null, roleProblem: 'role-not-allowed' as const };
  expect(placeProblem(person(), wrong, true, now)).toBe('role-not-allowed');
});

it('needs no membership for the service team, but a service role', () => {
  const team = person({ serviceRole: 'HELPDESK', memberships: [] });
  expect(placeProblem(team, withRole, false, now)).toBeNull();
  expect(placeProblem(team, withoutRole, false, now)).toBe('no-role');
});
