import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env/env';
import { configure } from '@/lib/env/testing/configure';
import { resealRows, type Sealed, seal, unseal } from './sealing';

const first = { id: 'first', key: Buffer.alloc(32, 1) };
const second = { id: 'second', key: Buffer.alloc(32, 2) };

/** The configuration's keys from now on. */
const useKeys = (...keys: { id: string; key: Buffer<ArrayBuffer> }[]) =>
  env().SEALING_KEYS.splice(0, 9, ...keys);

beforeAll(() => {
  configure();
});
beforeEach(() => {
  useKeys(first);
});

describe('a sealed secret', () => {
  it('opens for the purpose it was sealed for, whatever its characters', () => {
    for (const text of ['password', '', 'Grüße ✓', 'x'.repeat(10_000)]) {
      expect(unseal(seal(text, 'mailbox:1'), 'mailbox:1')).toBe(text);
    }
  });

  it('does not open for another purpose, such as another row [ASVS 11.3.3]', () => {
    const sealed = seal('password', 'mailbox:1');
    expect(() => unseal(sealed, 'mailbox:2')).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('does not open when a single bit was changed, wherever [ASVS 11.3.2, 11.3.3]', () => {
    const { bytes, keyId } = seal('password', 'mailbox:1');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal({ bytes: changed, keyId }, 'mailbox:1')).toThrow();
    }
  });

  it('does not open when it was cut short [ASVS 11.3.3]', () => {
    const { bytes, keyId } = seal('password', 'mailbox:1');
    for (const length of [0, 5, 12, 20, bytes.length - 1]) {
      expect(() => unseal({ bytes: bytes.slice(0, length), keyId }, 'mailbox:1')).toThrow(
        expect.objectContaining({ code: 'internal' }),
      );
    }
  });

  it('never looks the same twice, and has a nonce of its own each time [ASVS 11.3.2]', () => {
    const nonces = Array.from({ length: 2_000 }, () =>
      Buffer.from(seal('same', 'same').bytes).subarray(0, 12).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('does not hold the text', () => {
    expect(Buffer.from(seal('three blue envelopes', 'p').bytes).includes('three')).toBe(false);
  });
});

describe('after a change of key', () => {
  it('old secrets open and new ones are sealed with the new key', () => {
    const old = seal('password', 'p');
    useKeys(second, first);
    expect(unseal(old, 'p')).toBe('password');
    expect(seal('password', 'p').keyId).toBe('second');
  });

  it('rows are sealed again for their own purpose, and those that changed since are not counted', async () => {
    const rows = ['1', '2'].map((id) => ({ id, ...seal(`password ${id}`, `mailbox:${id}`) }));
    const stored = new Map<string, Sealed>();
    useKeys(second, first);
    const count = await resealRows({
      list: async (currentKeyId) => rows.filter(({ keyId }) => keyId !== currentKeyId),
      purposeOf: (id) => `mailbox:${id}`,
      replace: async ({ id }, sealed) => id === '1' && stored.set(id, sealed).has(id),
    });
    useKeys(second);
    expect(count).toBe(1);
    expect([...stored].map(([id, sealed]) => unseal(sealed, `mailbox:${id}`))).toEqual(['password 1']);
  });

  it('old secrets do not open without the old key, or with another under its name', () => {
    const old = seal('password', 'p');
    useKeys(second);
    expect(() => unseal(old, 'p')).toThrow(expect.objectContaining({ code: 'internal' }));
    useKeys({ id: 'first', key: second.key });
    expect(() => unseal(old, 'p')).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
