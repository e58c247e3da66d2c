import { describe, expect, it } from 'vitest';
import { plainText, textProblem } from './policy';

describe('text pasted from a document', () => {
  it('is put into plain characters', () => {
    expect(plainText('  “Dr O’Neill” – 3 pages… ')).toBe('"Dr O\'Neill" - 3 pages...');
    expect(plainText('a\u00a0b — c')).toBe('a b - c');
  });

  it('is put together where a computer took it apart', () => {
    expect(plainText('Zoe\u0308')).toBe('Zoë');
  });

  it('keeps what it cannot put right, for the person to see', () => {
    expect(plainText('Fever 🙂\tlow')).toBe('Fever 🙂\tlow');
  });
});

describe('what is wrong with a text', () => {
  it.each(['', 'Discharge letter', 'Ångström, Zoë & Søn: £5 (½)'])('is nothing for %j', (text) => {
    expect(textProblem('subject', 'Subject', text)).toBeNull();
  });

  it('names the character', () => {
    expect(textProblem('subject', 'Subject', 'Fever 🙂')).toBe(
      'Subject has “🙂”, which MESH cannot carry. Use the letters A to Z, accents such as é, numbers and ordinary punctuation',
    );
    expect(textProblem('subject', 'Subject', 'Łódź')).toContain('“Ł”');
    expect(textProblem('subject', 'Subject', 'a\u202eb')).toContain('an invisible character');
  });

  it.each(['two\nlines', 'tab\there', 'null\u0000', 'escape\u001b[0m', 'next\u0085line'])(
    'says of %j that it must be one line',
    (text) => {
      expect(textProblem('subject', 'Subject', text)).toBe(
        'Subject must be on one line, without tabs or other invisible characters',
      );
    },
  );

  it('says how long it may be', () => {
    expect(textProblem('subject', 'Subject', 'x'.repeat(500))).toBeNull();
    expect(textProblem('subject', 'Subject', 'x'.repeat(501))).toBe(
      'Subject must have 500 characters or fewer',
    );
    expect(textProblem('localId', 'Your reference', 'x'.repeat(301))).toBe(
      'Your reference must have 300 characters or fewer',
    );
  });
});
