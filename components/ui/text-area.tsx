import type { ComponentProps } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';

type Props = FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps | 'className' | 'style'>;

/** Text of several lines. */
export function TextArea(props: Props) {
  const { name, id = name, label, labelSize, isPageHeading, hint, error, rows = 5, ...rest } = props;
  return (
    <Field {...{ id, label, labelSize, isPageHeading, hint, error }}>
      <textarea
        {...rest}
        {...describedBy(id, { hint, error })}
        className={error ? 'nhsuk-input h-auto! nhsuk-input--error' : 'nhsuk-input h-auto!'}
        id={id}
        name={name}
        rows={rows}
      />
    </Field>
  );
}
