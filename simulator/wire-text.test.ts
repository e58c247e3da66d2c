import { expect, it } from 'vitest';
import { readable, toWire, upperCaseAscii, wireText } from './wire-text';

it('reads UTF-8 bytes as text and writes text as UTF-8 bytes', () => {
  const wire = toWire('Núñez – 王');
  expect([...wire].every((character) => character.charCodeAt(0) < 256)).toBe(true);
  expect(readable(wire)).toBe('Núñez – 王');
});

it('reads bytes that are not UTF-8 as Latin-1', () => {
  expect(readable(wireText('Caf\xe9'))).toBe('Caf\xe9');
});

it('upper-cases only ASCII, so that the bytes of an encoded letter survive', () => {
  expect(upperCaseAscii('straße \xe9 \xff')).toBe('STRAßE \xe9 \xff');
});
