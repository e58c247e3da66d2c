import { type DayRange, rangeProblems } from '@/lib/format/address-fields';
import { dayBoxes } from '@/lib/format/day';
import { DateInput } from './date-input';

/** The two days that limit a search. Its fields show what was typed, and what is wrong with it. */
export function DateRange({ from, to, fromTyped, toTyped }: DayRange) {
  const problems = rangeProblems({ from, to, fromTyped, toTyped });
  return (
    <>
      <DateInput
        name="from"
        legend="From date"
        error={problems.from}
        defaultValue={dayBoxes(from ?? fromTyped ?? '')}
      />
      <DateInput
        name="to"
        legend="To date"
        error={problems.to}
        defaultValue={dayBoxes(to ?? toTyped ?? '')}
      />
    </>
  );
}
