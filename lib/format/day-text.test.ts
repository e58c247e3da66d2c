import { describe, expect, it } from 'vitest';
import { readDayText } from './day-text';

describe('a day in writing', () => {
  it.each([
    '31/03/2027',
    '31/3/27',
    '31.03.2027',
    '31-03-2027',
    '31 3 2027',
    '2027-03-31',
    '31-Mar-27',
    '31 March 2027',
    ' 31  MARCH  2027 ',
  ])('is read from “%s”', (text) => {
    const read = readDayText(text);
    expect([Number(read?.day), Number(read?.month), Number(read?.year)]).toEqual([31, 3, 2027]);
  });

  it.each([
    ['1 Sept 2027', 9],
    ['1 Sep 2027', 9],
    ['1-may-27', 5],
    ['04/05/2027', 5],
  ])('has the day first in “%s”', (text, month) => {
    expect(Number(readDayText(text)?.month)).toBe(month);
  });

  it.each([
    '',
    'soon',
    'March 31 2027',
    '31/03',
    '31/03/027',
    '31/03-2027',
    '31 Mar',
    '31 Marz 2027',
    '46112',
  ])('is not “%s”', (text) => {
    expect(readDayText(text)).toBeNull();
  });
});
