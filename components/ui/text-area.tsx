'use client';

import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';

type Props = FieldProps &
  Omit<ComponentProps<'textarea'>, keyof FieldProps | 'className' | 'style' | 'value' | 'defaultValue'> & {
    defaultValue?: string | undefined;
  };

/**
 * Text of several lines. On a slow line people type before the page's script runs, and React then overwrites
 * it with the text that came with the page, although it leaves other fields alone. So React gets no text, and
 * the text is set separately, which changes nothing that was typed.
 */
export function TextArea(props: Props) {
  const { name, id = name, label, labelSize, isPageHeading, hint, error, rows = 5, ...rest } = props;
  const { defaultValue = '', ...attributes } = rest;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (area.current) area.current.defaultValue = defaultValue;
  });
  return (
    <Field {...{ id, label, labelSize, isPageHeading, hint, error }}>
      <textarea
        {...attributes}
        {...describedBy(id, { hint, error })}
        className={
          error ? 'nhsuk-input nhsuk-input--error h-auto! max-w-2xl' : 'nhsuk-input h-auto! max-w-2xl'
        }
        id={id}
        name={name}
        ref={area}
        rows={rows}
        defaultValue={typeof window === 'undefined' ? defaultValue : ''}
        suppressHydrationWarning
      />
    </Field>
  );
}
