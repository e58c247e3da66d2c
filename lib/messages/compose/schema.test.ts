import { describe, expect, it } from 'vitest';
import { detailsSchema, fileSchema } from './schema';

describe('the forms', () => {
  it('accept empty details', () => {
    expect(detailsSchema.parse({ subject: ' ', localId: '' })).toEqual({ subject: '', localId: '' });
  });

  it('name each wrong field', () => {
    const { error } = detailsSchema.safeParse({ subject: '🙂', localId: 'a\nb' });
    expect(error?.issues.map(({ path }) => path[0])).toEqual(['subject', 'localId']);
  });

  it('accept a file as the browser describes it, and treat a nonsense type as one that is only saved', () => {
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
