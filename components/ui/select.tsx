import type { ComponentProps } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';

type Props = FieldProps &
  Omit<ComponentProps<'select'>, keyof FieldProps | 'className' | 'style' | 'children'> & {
    options: readonly { value: string; label: string }[];
  };

/**
 * After a form's action React resets the form, and reads a select's default only when it is mounted: a new
 * default needs a new select, or a person's choice would be lost with every error.
 */
export function Select(props: Props) {
  const { name, id = name, label, labelSize, isPageHeading, hint, error, options, ...rest } = props;
  return (
    <Field {...{ id, label, labelSize, isPageHeading, hint, error }}>
      <select
        key={String(rest.defaultValue)}
        {...rest}
        {...describedBy(id, { hint, error })}
        className={error ? 'nhsuk-select nhsuk-select--error' : 'nhsuk-select'}
        id={id}
        name={name}
      >
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}
