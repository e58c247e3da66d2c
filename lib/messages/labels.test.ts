import { describe, expect, it } from 'vitest';
import { failureWords, sizeAndParts, subjectWords } from './labels';

describe('failures', () => {
  it('say what a known code means and what to do', () => {
    const words = failureWords({
      statusEvent: 'SEND',
      statusCode: '14',
      statusDescription: 'Message not collected',
    });
    expect(words.meaning).toMatch(/\.$/);
    expect(words.nextStep).toMatch(/\.$/);
  });

  it('keep MESH’s own words for an unknown code', () => {
    const words = failureWords({
      statusEvent: 'SEND',
      statusCode: '9999',
      statusDescription: 'Something new',
    });
    expect(`${words.meaning} ${words.nextStep}`).toContain('Something new');
  });

  it('say so when MESH gave no reason', () => {
    expect(failureWords({ statusEvent: null, statusCode: null, statusDescription: null }).meaning).toBe(
      'MESH gave no reason.',
    );
  });
});

it('names a message without a subject, and a report by its content', () => {
  expect(subjectWords('Letter', 'DATA')).toBe('Letter');
  expect(subjectWords(null, 'DATA')).toBe('(no subject)');
  expect(subjectWords('Letter', 'REPORT')).toBe('Not delivered: Letter');
  expect(subjectWords(null, 'REPORT')).toBe('A message you sent was not delivered');
});

it('gives the size and the parts, as far as they are known', () => {
  expect(sizeAndParts(2_400_000, 1)).toBe('2.4 MB');
  expect(sizeAndParts(2_400_000, 3)).toBe('2.4 MB · 3 parts');
  expect(sizeAndParts(null, 3)).toBe('3 parts');
  expect(sizeAndParts(null, 1)).toBe('Size shown after download');
});
