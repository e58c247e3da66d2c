import type { ReactNode } from 'react';
import { FieldMessages } from './field-messages';

export type FieldProps = {
  /** The form's name for the value. */
  name: string;
  /** The target of an error summary's link. The name, if left out. */
  id?: string | undefined;
  label: ReactNode;
  labelSize?: 's' | 'm' | 'l' | 'xl' | undefined;
  /** The label is the page's h1: for pages that ask one thing. */
  isPageHeading?: boolean | undefined;
  hint?: ReactNode;
  error?: string | undefined;
};

type Props = Omit<FieldProps, 'name'> & { id: string; children: ReactNode };

/** Label, hint and error around one control. */
export function Field({ id, label, labelSize, isPageHeading, hint, error, children }: Props) {
  const labelElement = (
    <label className={labelSize ? `nhsuk-label nhsuk-label--${labelSize}` : 'nhsuk-label'} htmlFor={id}>
      {label}
    </label>
  );
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      {isPageHeading ? <h1 className="nhsuk-label-wrapper">{labelElement}</h1> : labelElement}
      <FieldMessages id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}
