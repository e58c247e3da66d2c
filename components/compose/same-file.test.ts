import { expect, it } from 'vitest';
import { isSameFile } from './same-file';

const sent = { fileName: "Mrs O'Neill.pdf", sizeBytes: 20n, acceptedAt: new Date() };

it('is the same file whose name and size are the same', () => {
  expect(isSameFile(sent, { name: 'Mrs O’Neill.pdf', sizeBytes: 20 })).toBe(true);
  expect(isSameFile(sent, { name: 'Mrs O’Neill.pdf', sizeBytes: null })).toBe(true);
});

it('is another file with another name or size', () => {
  expect(isSameFile(sent, { name: 'Mr Smith.pdf', sizeBytes: 20 })).toBe(false);
  expect(isSameFile(sent, { name: 'Mrs O’Neill.pdf', sizeBytes: 21 })).toBe(false);
});

it('compares only the name while MESH does not have the whole file', () => {
  expect(isSameFile({ ...sent, acceptedAt: null }, { name: 'Mrs O’Neill.pdf', sizeBytes: 21 })).toBe(true);
});
