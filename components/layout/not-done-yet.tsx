'use client';

import { useSearchParams } from 'next/navigation';
import { Notice } from '@/components/ui/notice';

const WORDS: Record<string, string> = {
  proved: 'Thank you for confirming it’s you.',
  'signed-in': 'You are signed in again.',
};

/** For people who pressed a button in a tab drawn for someone else, or returned to such a tab. */
function SomeoneElse({ name }: { name: string }) {
  return (
    <aside className="nhsuk-width-container pt-4" aria-label="Someone else is signed in">
      <Notice tone="warning" heading={`You are now signed in as ${name}. Nothing was done.`} announce>
        <p>
          The page in this tab was opened by someone else. If you are not <bdi>{name}</bdi>, sign out, then
          sign in again.
        </p>
      </Notice>
    </aside>
  );
}

/**
 * For people who pressed a button and were first asked who they are: they return to the page and must not
 * think it was done. `lib/http/action.ts` says so in the address. `name` is the person signed in.
 */
export function NotDoneYet({ name }: { name: string | undefined }) {
  const again = useSearchParams().get('again') ?? '';
  const why = WORDS[again];
  if (again === 'other-person' && name) return <SomeoneElse name={name} />;
  if (!why) return null;
  return (
    <aside className="nhsuk-width-container pt-4" aria-label="Not done yet">
      <Notice tone="warning" heading="Nothing has been done yet" announce>
        <p>{why} Now check this page, and choose again what you wanted to do.</p>
      </Notice>
    </aside>
  );
}
