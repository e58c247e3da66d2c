import type { ReactNode } from 'react';
import { describedBy } from './described-by';
import { FieldMessages } from './field-messages';

type Props = {
  name: string;
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  value?: string;
  defaultChecked?: boolean;
};

export function Checkbox({ name, id = name, label, hint, error, value = 'yes', defaultChecked }: Props) {
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <FieldMessages id={id} error={error} />
      <div className="nhsuk-checkboxes">
        <div className="nhsuk-checkboxes__item">
          <input
            {...describedBy(id, { hint, error })}
            className="nhsuk-checkboxes__input"
            id={id}
            name={name}
            type="checkbox"
            value={value}
            defaultChecked={defaultChecked}
          />
          <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
            {label}
          </label>
          {hint && (
            <div className="nhsuk-hint nhsuk-checkboxes__hint" id={`${id}-hint`}>
              {hint}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
