import { Notice } from '@/components/ui/notice';

const WORDS: Record<string, string> = {
  given: 'Access is given. It works from now on.',
  changed: 'The access is changed, from now on.',
  removed: 'The access is taken away, from now on.',
};

/** What the last click did, as the address says. */
export function AccessDone({ done }: { done: string | undefined }) {
  const words = done === undefined ? undefined : WORDS[done];
  if (!words) return null;
  return (
    <Notice tone="success" announce>
      <p>
        <strong>{words}</strong>
      </p>
    </Notice>
  );
}
