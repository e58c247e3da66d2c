'use client';

import { useEffect } from 'react';
import { usePageOwner } from './page-owner';

const KEY = 'kept-typing';

type Typed = { owner: string | null; href: string; values: (string | boolean)[] };

/** The fields of the forms that keep what was typed, in order. Never a file or a password. */
function keptFields(): (HTMLInputElement | HTMLTextAreaElement)[] {
  const all = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    '[data-keeps-typing] :is(input, textarea)',
  );
  return [...all].filter(({ type }) => !/^(?:hidden|file|password|submit|button)$/.test(type));
}

const isChoice = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type);

function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
}

/**
 * Keeps what was typed over a reload of the page: browsers do not, where they are asked not to offer it to
 * others. Kept from the end of one page to the beginning of the next, for the same person and address, and
 * then removed.
 */
export function KeptTyping() {
  const owner = usePageOwner();
  useEffect(() => {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (kept && isReload()) {
      const typed = JSON.parse(kept) as Typed;
      const isSame = typed.owner === owner && typed.href === window.location.href;
      const fields = isSame ? keptFields() : [];
      if (fields.length === typed.values.length) {
        fields.forEach((field, at) => {
          const value = typed.values[at];
          if (isChoice(field)) field.checked = value === true;
          else if (typeof value === 'string') field.value = value;
        });
      }
    }
    const keep = () => {
      const values = keptFields().map((field) => (isChoice(field) ? field.checked : field.value));
      if (values.length === 0) return;
      const typed: Typed = { owner, href: window.location.href, values };
      sessionStorage.setItem(KEY, JSON.stringify(typed));
    };
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [owner]);
  return null;
}
