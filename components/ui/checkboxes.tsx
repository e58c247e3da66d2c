import { type ReactNode, useId } from 'react';
import { describedBy } from './described-by';
import { FieldMessages } from './field-messages';

type Props = {
  /** The name of every box without its own. The form gets each ticked value under it. */
  name: string;
  legend: ReactNode;
  legendSize?: 's' | 'm' | 'l';
  hint?: ReactNode;
  error?: string | undefined;
  items: readonly {
    value: string;
    label: ReactNode;
    hint?: ReactNode;
    name?: string;
    isTicked?: boolean;
    /** Outside the current search, but still in the form. */
    isHidden?: boolean;
  }[];
  ticked?: readonly string[];
};

/** Choices of which any number may be ticked. An error summary links to the first, whose id is the name. */
export function Checkboxes({ name, legend, legendSize = 's', hint, error, items, ticked = [] }: Props) {
  const own = useId();
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy(name, { hint, error })['aria-describedby']}
      >
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${legendSize}`}>{legend}</legend>
        <FieldMessages id={name} hint={hint} error={error} />
        {items.map(({ value, label, hint: itemHint, name: ownName = name, isTicked, isHidden }, index) => {
          const id = index === 0 ? name : `${own}-${index}`;
          return (
            <div className={isHidden ? 'hidden' : 'pb-2 wrap-anywhere'} key={`${ownName} ${value}`}>
              <label className="nhsuk-label m-0 flex gap-2" htmlFor={id}>
                <span className="app-tick shrink-0">
                  <input
                    id={id}
                    type="checkbox"
                    name={ownName}
                    value={value}
                    defaultChecked={isTicked ?? ticked.includes(value)}
                    aria-describedby={itemHint ? `${own}-${index}-hint` : undefined}
                  />
                </span>
                <span className="min-w-0">{label}</span>
              </label>
              {itemHint && (
                <span className="app-secondary ml-9" id={`${own}-${index}-hint`}>
                  {itemHint}
                </span>
              )}
            </div>
          );
        })}
      </fieldset>
    </div>
  );
}
