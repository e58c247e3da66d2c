import { ErrorSummary } from '@/components/ui/error-summary';
import type { Problem } from './form-view';

type Props = {
  /** The page's whole title without a problem. */
  pageTitle: string;
  problems: readonly Problem[];
  /** Changes with every submission, so that the same problem takes the focus again. */
  attempt?: string | number | undefined;
};

/**
 * The title of a page with a form, and its error summary. The title is here and not in the page's metadata,
 * which must be empty, because only the form knows of a problem: the first of two titles would win.
 */
export function FormProblems({ pageTitle, problems, attempt }: Props) {
  if (problems.length === 0) return <title>{pageTitle}</title>;
  return (
    <>
      <title>{`Error: ${pageTitle}`}</title>
      <ErrorSummary errors={problems} {...(attempt !== undefined && { attempt })} />
    </>
  );
}
