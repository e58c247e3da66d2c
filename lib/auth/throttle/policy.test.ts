import { describe, expect, it } from 'vitest';
import { addressKey } from './address-key';
import {
  growingWaitSeconds,
  holdMs,
  isAttack,
  LONGEST_HOLD_MS,
  perAccountAndAddress,
  waitWords,
} from './policy';

describe('the wait after wrong attempts', () => {
  it('begins with the third, doubles, and never exceeds five minutes', () => {
    const waits = Array.from({ length: 16 }, (_, at) => growingWaitSeconds(at + 1, perAccountAndAddress));
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300, 300]);
  });

  it('stays at its longest however many there were', () => {
    expect(growingWaitSeconds(1_000_000, perAccountAndAddress)).toBe(300);
  });

  it('is stated in words', () => {
    expect(waitWords(300)).toBe('Wait 1 second, then try again.');
    expect(waitWords(7_400)).toBe('Wait 8 seconds, then try again.');
    expect(waitWords(256_000)).toBe('Wait 5 minutes, then try again.');
  });
});

describe('the delay while an account is attacked', () => {
  it('begins with the tenth wrong password and is two seconds at most', () => {
    expect([1, 9, 10, 11, 100, 100_000].map(holdMs)).toEqual([0, 0, 200, 400, 2_000, 2_000]);
    expect(LONGEST_HOLD_MS).toBe(2_000);
    expect([9, 10].map(isAttack)).toEqual([false, true]);
  });
});

describe('the key for an address', () => {
  it('is the address itself in IPv4, however it is written', () => {
    expect(addressKey('192.0.2.7')).toBe('192.0.2.7');
    expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the network of a connection in IPv6, however it is written', () => {
    const one = addressKey('2001:db8:1:2:aaaa::1');
    expect(addressKey('2001:0DB8:0001:0002:bbbb:cccc:dddd:eeee')).toBe(one);
    expect(addressKey('2001:db8:1:3::1')).not.toBe(one);
    expect(addressKey('2001:db8::1')).toBe(addressKey('2001:db8:0:0:1::'));
    expect(addressKey('::1')).toBe('0:0:0:0::/64');
  });

  it('is the same without the port that a proxy adds, which differs for each connection [ASVS 4.1.3]', () => {
    expect(addressKey('192.0.2.7:50123')).toBe('192.0.2.7');
    expect(addressKey('[2001:db8:1:2::1]:50123')).toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('[::ffff:192.0.2.7]')).toBe('192.0.2.7');
  });

  it('is the same for all requests without one', () => {
    expect(addressKey(undefined)).toBe('unknown');
  });
});
