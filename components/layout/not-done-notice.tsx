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

export type NotDoneProps = {
  /** Why the person is here again: a word in the address. */
  again: string;
  /** The person signed in. */
  name: string | undefined;
};

export function NotDoneNotice({ again, name }: NotDoneProps) {
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
