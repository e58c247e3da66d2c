import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';

type Props = {
  /** What has just been done. Empty for an unknown word in the address. */
  done?: string | undefined;
  /** Why it could not be done. */
  problem?: string | null | undefined;
};

/** What the last click did, or why it did nothing. */
export function DoneNotice({ done, problem }: Props) {
  return (
    <>
      {problem && <ErrorSummary errors={[{ text: problem }]} />}
      {done && (
        <Notice tone="success" announce>
          <p>{done}</p>
        </Notice>
      )}
    </>
  );
}
