import type { ReactNode } from 'react';

type Props = { id: string; hint?: ReactNode; error?: string | undefined };

export function FieldMessages({ id, hint, error }: Props) {
  if (!hint && !error) return null;
  return (
    <>
      {hint && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <span className="nhsuk-error-message" id={`${id}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </span>
      )}
    </>
  );
}
