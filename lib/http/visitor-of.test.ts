import { beforeEach, describe, expect, it, vi } from 'vitest';
import { configure } from '@/lib/env/testing/configure';
import { ADDRESS_HEADER } from './address-header';

/** Settings are read once per process. This makes each test read them again. */
async function addressBehind(proxy: boolean, headers: Record<string, string>) {
  configure({ TRUST_PROXY: String(proxy) });
  const { visitorOf } = await import('./visitor-of');
  return visitorOf(new Headers({ [ADDRESS_HEADER]: '192.0.2.1', ...headers })).address;
}

beforeEach(() => vi.resetModules());

const FORGED = {
  'x-forwarded-for': '203.0.113.9',
  'x-real-ip': '203.0.113.9',
  'x-client-ip': '203.0.113.9',
  'true-client-ip': '203.0.113.9',
  forwarded: 'for=203.0.113.9',
};

describe('the address used by the trail and by the waits after wrong passwords', () => {
  it('is the connection’s, whatever a visitor sends, when there is no proxy in front [ASVS 4.1.3]', async () => {
    expect(await addressBehind(false, FORGED)).toBe('192.0.2.1');
  });

  it('is the one added by the proxy, and none that the visitor sent [ASVS 4.1.3]', async () => {
    const header = { ...FORGED, 'x-forwarded-for': '203.0.113.9, 10.0.0.8 , 198.51.100.7' };
    expect(await addressBehind(true, header)).toBe('198.51.100.7');
  });

  it('is an address, whatever the proxy says', async () => {
    configure({ TRUST_PROXY: 'true' });
    const { visitorOf } = await import('./visitor-of');
    for (const [forwarded, address] of [
      ['203.0.113.9:51000', '203.0.113.9'],
      ['[2001:db8::9]:51000', '2001:db8::9'],
      ['2001:db8::9', '2001:db8::9'],
      ['unknown', '192.0.2.1'],
      ['_hidden', '192.0.2.1'],
      ['', '192.0.2.1'],
      ['203.0.113.9, ', '192.0.2.1'],
      ['999.0.113.9', '192.0.2.1'],
      ["'; drop table person; --", '192.0.2.1'],
    ]) {
      const headers = { [ADDRESS_HEADER]: '192.0.2.1', 'x-forwarded-for': String(forwarded) };
      expect(visitorOf(new Headers(headers)).address, forwarded).toBe(address);
    }
  });

  it('is the connection’s when the proxy says nothing', async () => {
    const { 'x-forwarded-for': _, ...others } = FORGED;
    expect(await addressBehind(true, others)).toBe('192.0.2.1');
  });
});
