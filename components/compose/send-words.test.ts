import { expect, it } from 'vitest';
import { sendProblem } from './send-words';

it('says which limit a file exceeds', () => {
  expect(sendProblem('file_too_large', 100_000_000)).toEqual({
    text: expect.stringContaining('The most this mailbox can send is 100 MB'),
    isAboutFile: true,
  });
});

it('says which names a file can have', () => {
  expect(sendProblem('invalid_input', 1)?.text).toMatch(/letters, numbers and ordinary punctuation/);
});

it('uses the sentence of every other code, not tied to the file', () => {
  expect(sendProblem('mesh_unreachable', 1)).toEqual({
    text: expect.stringContaining('MESH cannot be reached'),
    isAboutFile: false,
  });
});

it.each([undefined, '', 'nonsense', 'toString', '__proto__'])(
  'says nothing for %s in the address',
  (code) => {
    expect(sendProblem(code, 1)).toBeNull();
  },
);
