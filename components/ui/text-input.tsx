import type { ComponentProps } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';

type Props = FieldProps &
  Omit<ComponentProps<'input'>, keyof FieldProps | 'className' | 'style' | 'width'> & {
    /** Room for about this many characters. Full width without it. */
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  };

export function TextInput(props: Props) {
  const {
    name,
    id = name,
    label,
    labelSize,
    isPageHeading,
    hint,
    error,
    width,
    type = 'text',
    ...rest
  } = props;
  const classes = [
    'nhsuk-input',
    width ? `nhsuk-input--width-${width}` : 'max-w-2xl',
    error && 'nhsuk-input--error',
  ];
  return (
    <Field {...{ id, label, labelSize, isPageHeading, hint, error }}>
      <input
        {...rest}
        {...describedBy(id, { hint, error })}
        className={classes.filter(Boolean).join(' ')}
        id={id}
        name={name}
        type={type}
      />
    </Field>
  );
}
