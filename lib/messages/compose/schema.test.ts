import { describe, expect, it } from 'vitest';
import { detailsSchema, fileSchema, plainText, textProblem } from './schema';

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
      'Subject cannot have “🙂”. Use letters, numbers and ordinary punctuation',
    );
    expect(textProblem('subject', 'Subject', 'Łódź')).toContain('“Ł”');
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

describe('the forms', () => {
  it('take details that are left empty', () => {
    expect(detailsSchema.parse({ subject: ' ', localId: '' })).toEqual({ subject: '', localId: '' });
  });

  it('name each field that is wrong', () => {
    const { error } = detailsSchema.safeParse({ subject: '🙂', localId: 'a\nb' });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(['subject', 'localId']);
  });

  it('take a file as the browser describes it, and a type of nonsense as one that only saves', () => {
    const file = { fileName: 'café.pdf', sizeBytes: '12', contentType: 'application/pdf' };
    expect(fileSchema.parse(file)).toEqual({ ...file, sizeBytes: 12 });
    for (const contentType of ['', 'x\r\nEvil: y', 'a/b; c=d', undefined]) {
      expect(fileSchema.parse({ ...file, contentType }).contentType).toBe('application/octet-stream');
    }
  });

  it.each([
    ['empty', { sizeBytes: 0 }, 'The file is empty. Choose another file'],
    ['without a name', { fileName: ' ' }, 'Choose a file'],
  ])('refuse a file that is %s', (_, change, words) => {
    const { error } = fileSchema.safeParse({ fileName: 'a', sizeBytes: 1, contentType: 'a/b', ...change });
    expect(error?.issues[0]?.message).toBe(words);
  });
});
