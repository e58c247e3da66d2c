import { describe, expect, it } from 'vitest';
import { checkHeaderText, type HeaderField } from './header-rules';

const LIMITS: [HeaderField, number][] = [
  ['to', 100],
  ['workflowId', 300],
  ['subject', 500],
  ['localId', 300],
  ['partnerId', 500],
  ['fileName', 300],
  ['contentType', 100],
  ['checksum', 100],
];

describe('checkHeaderText', () => {
  it.each(LIMITS)('accepts %s up to %i characters and not one more [ASVS 4.2.5]', (field, maxLength) => {
    expect(checkHeaderText(field, 'a'.repeat(maxLength))).toBeNull();
    expect(checkHeaderText(field, 'a'.repeat(maxLength + 1))).toEqual({ problem: 'too_long', maxLength });
  });

  it.each(['\t', '\n', '\r', '\0', '\u007f', '\u0085'])(
    'refuses the control character %j [ASVS 4.2.4]',
    (character) => {
      expect(checkHeaderText('subject', `a${character}b`)).toEqual({
        problem: 'control_character',
        character,
        maxLength: 500,
      });
    },
  );

  it.each(['😀', 'ł', '€', '\u0301', '\u202e', '\ud800'])(
    'refuses %j, naming the whole character',
    (character) => {
      expect(checkHeaderText('fileName', `report ${character}.pdf`)).toMatchObject({
        problem: 'unsupported_character',
        character,
      });
    },
  );

  it('accepts all printable Latin-1', () => {
    expect(checkHeaderText('subject', ' ~\u00a0é£ÿ "%;=')).toBeNull();
  });

  it.each(['http://a', 'HTTPS://a', '  https://a'])(
    'refuses a recipient or workflow that is the URL %j',
    (text) => {
      expect(checkHeaderText('to', text)).toEqual({ problem: 'url', maxLength: 100 });
      expect(checkHeaderText('workflowId', text)).toEqual({ problem: 'url', maxLength: 300 });
    },
  );

  it('accepts a URL in a subject', () => {
    expect(checkHeaderText('subject', 'https://example.org')).toBeNull();
  });

  it('accepts in a checksum only what MESH accepts', () => {
    expect(checkHeaderText('checksum', 'sha-256: 00aF/9')).toBeNull();
    expect(checkHeaderText('checksum', 'sha-256:aa+b=')).toMatchObject({ character: '+' });
  });
});
