'use client';

import { useEffect, useState } from 'react';
import { useIsEnhanced } from './use-is-enhanced';

type Props = {
  text: string;
  /** Completes "Copy" for screen readers: "message id". */
  what: string;
};

const SHOWN_MS = 4000;

/** Not drawn where it could do nothing: without JavaScript, or on a page that may not use the clipboard. */
export function CopyButton({ text, what }: Props) {
  const isEnhanced = useIsEnhanced();
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  if (!isEnhanced || !navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('failed'),
    );
  return (
    <span className="whitespace-nowrap print:hidden">
      <button type="button" className="nhsuk-link min-h-6" onClick={copy}>
        Copy<span className="nhsuk-u-visually-hidden"> {what}</span>
      </button>{' '}
      <span role="status" className="app-secondary inline">
        {result === 'copied' && 'Copied'}
        {result === 'failed' && 'Could not copy. Select the text instead.'}
      </span>
    </span>
  );
}
