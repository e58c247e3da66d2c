'use client';

import { useLayoutEffect, useRef } from 'react';
import { useIsEnhanced } from './use-is-enhanced';

type Props = {
  errors: readonly { text: string; fieldId?: string | undefined }[];
  title?: string;
  /** Changes with every submission, so that the same errors take the focus again. */
  attempt?: string | number;
};

export function ErrorSummary({ errors, title = 'There is a problem', attempt }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  const isEnhanced = useIsEnhanced();
  const content = errors.map((error) => error.text).join('\n');
  // Together with being drawn: a moment later it would take the focus from who types already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the errors say decides, not which array they are in: a page that refreshes itself must not steal the focus
  useLayoutEffect(() => {
    // On a page that arrived with errors, a person on a slow line may be in a field before its script runs.
    const isTyping = !isEnhanced && document.activeElement !== document.body;
    if (content && !isTyping) summary.current?.focus();
  }, [content, attempt]);

  if (errors.length === 0) return null;
  return (
    <div className="nhsuk-error-summary max-w-2xl" ref={summary} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{title}</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ text, fieldId }) => (
              <li key={`${fieldId} ${text}`}>{fieldId ? <a href={`#${fieldId}`}>{text}</a> : text}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
