'use client';

import { type FormEventHandler, useState } from 'react';
import { describedBy } from './described-by';
import { Field, type FieldProps } from './field';
import { useIsEnhanced } from './use-is-enhanced';

type Props = FieldProps & {
  autoComplete: 'current-password' | 'new-password';
  onInput?: FormEventHandler<HTMLInputElement>;
};

export function PasswordInput({ name, id = name, hint, error, autoComplete, onInput, ...label }: Props) {
  const [shown, setShown] = useState(false);
  const isEnhanced = useIsEnhanced();
  return (
    <Field {...label} {...{ id, hint, error }}>
      <div className="nhsuk-input-wrapper max-w-2xl">
        <input
          {...describedBy(id, { hint, error })}
          className={`nhsuk-input nhsuk-password-input__input ${error ? 'nhsuk-input--error' : ''}`}
          id={id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          onInput={onInput}
          autoCapitalize="none"
          spellCheck={false}
        />
        {isEnhanced && (
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle ml-2 min-h-10 flex-none"
            aria-controls={id}
            aria-label={shown ? 'Hide password' : 'Show password'}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        )}
      </div>
    </Field>
  );
}
