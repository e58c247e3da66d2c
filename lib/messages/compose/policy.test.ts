import { describe, expect, it } from 'vitest';
import { fileNameProblem, plainText, referenceProblem, textProblem, tooLargeWords } from './policy';

describe('text pasted from a document', () => {
  it('becomes plain characters', () => {
    expect(plainText('  “Dr O’Neill” – 3 pages… ')).toBe('"Dr O\'Neill" - 3 pages...');
    expect(plainText('a\u00a0b — c')).toBe('a b - c');
  });

  it('is rejoined where a computer split characters', () => {
    expect(plainText('Zoe\u0308')).toBe('Zoë');
  });

  it.each([
    ['Screenshot 2026-11-20 at 9.05.12\u202fam.png', 'Screenshot 2026-11-20 at 9.05.12 am.png'],
    ['a\u2009b\u3000c\u2007d', 'a b c d'],
    ['A\u2010B\u2011C\u2212D\uff0dE', 'A-B-C-D-E'],
    ['\u201aO\u02bcNeill\u2032 \u201ex\u2033', "'O'Neill' \"x\""],
    ['\ufeffsoft\u00adly\u200b \u202ereversed\u202c', 'softly reversed'],
    ['\u202fends\u200e ', 'ends'],
  ])('makes %j plain, without invisible characters', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('keeps what it cannot correct, for the person to see', () => {
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
    expect(textProblem('subject', 'Subject', 'Łódź, Tŷ Gŵyr')).toBe(
      'Subject has “Ł”, “ź”, “ŷ” and “ŵ”, which MESH cannot carry. Use “L”, “z”, “y” and “w” instead',
    );
    expect(fileNameProblem('Dŵr.pdf')).toBe(
      'The file’s name has “ŵ”, which MESH cannot carry. Use “w” instead. Rename the file on your computer, then choose it again',
    );
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

describe('what is wrong with a reference', () => {
  it.each(['', 'REF-1', 'Y99001', 'a_b.c d', '7'])('is nothing for %j', (text) => {
    expect(referenceProblem(text)).toBeNull();
  });

  it.each(['/', '%', '#', '?', '&', ':', '"', 'é', "'", '+', ','])(
    'is %j in it, and says what is allowed',
    (character) => {
      expect(referenceProblem(`A${character}1`)).toBe(
        `Your reference cannot have “${character}”. Use only the letters A to Z, numbers, spaces, hyphens, underscores and full stops`,
      );
    },
  );

  it.each(['.', '..', '-', ' _ '])('is that %j has nothing to search for', (text) => {
    expect(referenceProblem(text)).toBe('Your reference must have a letter or a number');
  });
});

describe('the message about a file that is too big', () => {
  it.each([
    [100_000_001, '100 MB (100,000,001 bytes)'],
    [104_857_600, '104.9 MB (104,857,600 bytes)'],
  ])('gives its own size of %i bytes beside the limit', (sizeBytes, own) => {
    const words = tooLargeWords(sizeBytes, 100_000_000);
    expect(words).toContain(
      `This file is ${own}. The most this mailbox can send is 100 MB (100,000,000 bytes).`,
    );
  });

  it('gives no unknown size', () => {
    expect(tooLargeWords(null, 100_000_000)).toMatch(/^This file is too big\. The most/);
  });
});
