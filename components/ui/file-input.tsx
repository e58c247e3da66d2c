import type { ComponentProps } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';

const BOX =
  'app-file-input w-full max-w-[40em] rounded-sm border-2 border-dashed border-quiet bg-white p-3 text-table focus:border-solid focus:border-ink';

type Props = FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps | 'className' | 'style' | 'type'>;

/** The browser's own file chooser: it also accepts a dropped file, and works without JavaScript. */
export function FileInput(props: Props) {
  const { name, id = name, label, labelSize, isPageHeading, hint, error, ...rest } = props;
  return (
    <Field {...{ id, label, labelSize, isPageHeading, hint, error }}>
      <input
        {...rest}
        {...describedBy(id, { hint, error })}
        className={error ? `${BOX} not-focus:border-red` : BOX}
        id={id}
        name={name}
        type="file"
      />
    </Field>
  );
}
