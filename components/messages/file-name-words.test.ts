import { describe, expect, it } from 'vitest';
import { fileNameWords } from './file-name-words';

describe('the name of a file on a page', () => {
  it('is the sender’s name for it', () => {
    expect(fileNameWords('discharge-001.xml')).toBe('discharge-001.xml');
    expect(fileNameWords('تقرير-الفحص.txt')).toBe('تقرير-الفحص.txt');
  });

  it('is missing when the sender gave none and MESH named the file after the message', () => {
    expect(fileNameWords(null)).toBeNull();
    expect(fileNameWords('20261120220028918036_0CEFD6.dat')).toBeNull();
  });

  it('keeps a name that only resembles MESH’s', () => {
    expect(fileNameWords('20261120220028918036_0CEFD6.dat.csv')).toBe('20261120220028918036_0CEFD6.dat.csv');
    expect(fileNameWords('results_0CEFD6.dat')).toBe('results_0CEFD6.dat');
  });
});
