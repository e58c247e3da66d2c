import type { ReactNode } from 'react';
import { describedBy } from './described-by';
import { FieldMessages } from './field-messages';

type Props = {
  /**
   * The fields are called `<name>-day`, `<name>-month` and `<name>-year`. An error summary links to the
   * first.
   */
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  defaultValue?: { day: string; month: string; year: string } | undefined;
};

const PARTS = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
] as const;

/**
 * A date in three fields. Without `autoComplete="off"`: browsers would leave the fields empty when a person
 * returns to the page, and access would be given without an end.
 */
export function DateInput({ name, legend, hint, error, defaultValue }: Props) {
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy(name, { hint, error })['aria-describedby']}
      >
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
        <FieldMessages id={name} hint={hint} error={error} />
        <div className="flex flex-wrap gap-4">
          {PARTS.map(({ part, label, width }) => (
            <div key={part}>
              <label className="nhsuk-label" htmlFor={`${name}-${part}`}>
                {label}
              </label>
              <input
                className={`nhsuk-input nhsuk-input--width-${width}${error ? ' nhsuk-input--error' : ''}`}
                id={`${name}-${part}`}
                name={`${name}-${part}`}
                type="text"
                inputMode="numeric"
                defaultValue={defaultValue?.[part]}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
