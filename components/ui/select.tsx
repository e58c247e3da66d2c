import type { ComponentProps } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';

type Props = FieldProps &
  Omit<ComponentProps<'select'>, keyof FieldProps | 'className' | 'style' | 'children'> & {
    options: readonly { value: string; label: string }[];
  };

export function Select(props: Props) {
  const { name, id = name, label, labelSize, isPageHeading, hint, error, options, ...rest } = props;
  return (
    <Field {...{ id, label, labelSize, isPageHeading, hint, error }}>
      <select
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
