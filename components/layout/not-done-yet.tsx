'use client';

import { useSearchParams } from 'next/navigation';
import { Notice } from '@/components/ui/notice';

const WORDS: Record<string, string> = {
  proved: 'Thank you for showing that it is you.',
  'signed-in': 'You are signed in again.',
};

/**
 * For whoever pressed a button and was first asked who they are: they come back to the page and must not take it for done.
 * `lib/http/action.ts` says so in the address.
 */
export function NotDoneYet() {
  const why = WORDS[useSearchParams().get('again') ?? ''];
  if (!why) return null;
  return (
    <aside className="nhsuk-width-container pt-4" aria-label="Not done yet">
      <Notice tone="warning" heading="Nothing has been done yet" announce>
        <p>{why} Now check this page, and choose again what you wanted to do.</p>
      </Notice>
    </aside>
  );
}
