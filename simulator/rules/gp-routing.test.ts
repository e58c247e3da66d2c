import { expect, it } from 'vitest';
import { isNhsNumber } from './gp-routing';

it('accepts a number with the right check digit', () => {
  for (const number of ['9434765919', '9990000107', '4010232137']) expect(isNhsNumber(number)).toBe(true);
});

it('refuses a wrong check digit, a check digit of ten, and anything but ten digits', () => {
  for (const text of ['9434765918', '9990000000', '943476591', '94347659190', '943 476 591', '']) {
    expect(isNhsNumber(text)).toBe(false);
  }
});
