import { describe, expect, it } from 'vitest';
import { membershipState } from './policy';

const now = new Date('2026-11-21T12:00:00Z');
const at = (iso: string) => new Date(iso);

describe('a membership', () => {
  it('counts unless it is suspended, over, or missing', () => {
    const past = at('2026-11-01T00:00:00Z');
    expect(membershipState({ suspendedAt: null, endsAt: null }, now)).toBe('live');
    expect(membershipState({ suspendedAt: past, endsAt: null }, now)).toBe('suspended');
    expect(membershipState({ suspendedAt: null, endsAt: past }, now)).toBe('ended');
    expect(membershipState(undefined, now)).toBe('none');
  });
});
