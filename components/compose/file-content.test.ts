import { describe, expect, it } from 'vitest';
import { contentCautions } from './file-content';

const codesOf = async (name: string, ...parts: (string | Uint8Array<ArrayBuffer>)[]) =>
  (await contentCautions(new File(parts, name))).map(({ code }) => code);

const ZIP = Uint8Array.of(0x50, 0x4b, 3, 4);
const OLD_OFFICE = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

describe('the content of a file', () => {
  it.each([
    ['letter.pdf', ['%PDF-1.7']],
    ['letter.pdf', ['some bytes before it %PDF-1.4']],
    ['letter.docx', [ZIP, 'word/document.xml']],
    ['old.doc', [OLD_OFFICE, 'x']],
    ['list.csv', ['a,b\n1,2']],
    ['list.csv', [Uint8Array.of(0xff, 0xfe), utf16('a,b')]],
    ['letter.xml', ['\ufeff  <ClinicalDocument>']],
    ['photo.JPG', [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)]],
    ['data.dat', [Uint8Array.of(0, 1, 2)]],
    ['noextension', [Uint8Array.of(0, 1, 2)]],
    ['list.xlsm', [ZIP, 'xl/vbaProject.bin']],
  ])('of %s may be what its name says', async (name, parts) => {
    expect(await codesOf(name, ...parts)).toEqual([]);
  });

  it.each([
    ['letter.pdf', ['Dear colleague'], 'other_content'],
    ['letter.docx', ['%PDF-1.7'], 'other_content'],
    ['list.csv', [ZIP, Uint8Array.of(0, 0)], 'other_content'],
    ['letter.pdf', ['MZ program'], 'program_inside'],
    ['letter.docx', [ZIP, 'x'.repeat(100_000), 'word/vbaProject.bin'], 'macros_inside'],
    ['list.xls', [OLD_OFFICE, utf16('Root Entry _VBA_PROJECT')], 'macros_inside'],
  ])('of %s is not: %j is %s', async (name, parts, code) => {
    expect(await codesOf(name, ...parts)).toEqual([code]);
  });

  it('of an empty file says nothing but that it is another kind', async () => {
    expect(await codesOf('letter.pdf')).toEqual(['other_content']);
  });
});
