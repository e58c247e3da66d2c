import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password';

const PASSWORD = ' Kettle Örbit pigeon ';
let stored: string;
beforeAll(async () => {
  stored = await hashPassword(PASSWORD);
});

describe('a password', () => {
  it.each([
    ['in other case', PASSWORD.toLowerCase()],
    ['without the blanks around it', PASSWORD.trim()],
    ['without its last character', PASSWORD.slice(0, -1)],
    ['with one more', `${PASSWORD}.`],
    ['with its accent taken off', PASSWORD.replace('Ö', 'O')],
    ['with nothing in it', ''],
  ])('is another one %s [ASVS 6.2.8]', async (_, typed) => {
    expect(await verifyPassword(stored, typed)).toBe(false);
  });

  it('is compared to its end, however long it is [ASVS 6.2.8, 6.2.9]', async () => {
    const long = `${'a long password of many words '.repeat(4)}1`;
    const hash = await hashPassword(long);
    expect(await verifyPassword(hash, long)).toBe(true);
    expect(await verifyPassword(hash, `${long.slice(0, -1)}2`)).toBe(false);
  });

  it('is the same when typed exactly the same', async () => {
    expect(await verifyPassword(stored, PASSWORD)).toBe(true);
  });
});
