import { type ReactNode, useId } from 'react';
import { describedBy } from './described-by';
import { FieldMessages } from './field-messages';

type Props = {
  name: string;
  /**
   * The first choice's id, the target of an error summary's link. The name, if left out: only one group with
   * that name may do so.
   */
  id?: string | undefined;
  legend: ReactNode;
  legendSize?: 's' | 'm' | 'l' | 'xl';
  /** The legend is the page's h1: for pages that ask one thing. */
  isPageHeading?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  items: readonly { value: string; label: ReactNode; hint?: ReactNode }[];
  defaultValue?: string | undefined;
  inline?: boolean;
};

export function Radios(props: Props) {
  const {
    name,
    id = name,
    legend,
    legendSize = 'm',
    isPageHeading,
    hint,
    error,
    items,
    defaultValue,
    inline,
  } = props;
  // Not numbered from the id: one group's numbered id may be the id of another.
  const own = useId();
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy(id, { hint, error })['aria-describedby']}
      >
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${legendSize}`}>
          {isPageHeading ? <h1 className="nhsuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
        <FieldMessages id={id} hint={hint} error={error} />
        <div className={inline ? 'nhsuk-radios nhsuk-radios--inline' : 'nhsuk-radios'}>
          {items.map((item, index) => {
            const itemId = index === 0 ? id : `${own}-${index}`;
            return (
              <div className="nhsuk-radios__item" key={item.value}>
                <input
                  className="nhsuk-radios__input"
                  id={itemId}
                  name={name}
                  type="radio"
                  value={item.value}
                  defaultChecked={item.value === defaultValue}
                  aria-describedby={item.hint ? `${own}-${index}-hint` : undefined}
                />
                <label className="nhsuk-label nhsuk-radios__label" htmlFor={itemId}>
                  {item.label}
                </label>
                {item.hint && (
                  <div className="nhsuk-hint nhsuk-radios__hint" id={`${own}-${index}-hint`}>
                    {item.hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
