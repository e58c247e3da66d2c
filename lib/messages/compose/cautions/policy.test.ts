import { describe, expect, it } from 'vitest';
import { cautionsOf, extensionOf } from './policy';

const NOTHING = { fileName: null, subject: null, localId: null };
const codesOf = (described: Partial<Parameters<typeof cautionsOf>[0]>) =>
  cautionsOf({ ...NOTHING, ...described }, 2026).map(({ code }) => code);

describe('an NHS number', () => {
  it.each(['9990000107', 'Letter 999 000 0107', '999-000-0107.pdf', 'x_9990000107_y'])(
    'is noticed in “%s”',
    (subject) => expect(codesOf({ subject })).toEqual(['nhs_number']),
  );

  it.each(['9990000108', '0207 946 0123', '19990000107', '99900001071', '999 0000107', 'TOC 2026'])(
    'is not seen in “%s”',
    (subject) => expect(codesOf({ subject })).toEqual([]),
  );
});

describe('a date of birth', () => {
  it.each(['Smith 09/01/1955', '1955-01-09', 'scan 9.1.1955', 'SMITH_09011955', '19550109.pdf'])(
    'may be “%s”',
    (fileName) => expect(codesOf({ fileName })).toEqual(['birth_date']),
  );

  it.each(['Clinic 30/11/2026', 'List 2025-12-31', '41/13/1955', '1.2.55', 'REF 20261201', '1955'])(
    'is not “%s”',
    (fileName) => expect(codesOf({ fileName })).toEqual([]),
  );
});

it('names where something was found, each place once', () => {
  const found = cautionsOf(
    { fileName: '9990000107.pdf', subject: '999 000 0107, again 9990000107', localId: 'born 09.01.1955' },
    2026,
  );
  expect(found.map(({ text }) => text.split(' has ')[0])).toEqual([
    'The file’s name',
    'The subject',
    'Your reference',
  ]);
});

it.each([
  ['letter.pdf.exe', ['program']],
  ['setup.MSI', ['program']],
  ['list.xlsm', ['macros']],
  ['letter.docx', []],
  ['exe', []],
])('%s is %j', (fileName, codes) => expect(codesOf({ fileName })).toEqual(codes));

it('knows the extension of a name', () => {
  expect(['a.PDF', 'a', 'a.b.c', 'a.', 'report.final version'].map(extensionOf)).toEqual([
    ...['.pdf', '', '.c', '', ''],
  ]);
});
