import { ErrorSummary } from '@/components/ui/error-summary';
import type { Problem } from './form-view';

type Props = {
  /** The page's whole title, as it is without a problem. */
  pageTitle: string;
  problems: readonly Problem[];
  /** Changes with every submission, so that the same problem takes the focus again. */
  attempt?: string | number | undefined;
};

/** The error summary on top of a page, with "Error:" before the page's title; nothing while there is no problem. */
export function FormProblems({ pageTitle, problems, attempt }: Props) {
  if (problems.length === 0) return null;
  return (
    <>
      <title>{`Error: ${pageTitle}`}</title>
      <ErrorSummary errors={problems} {...(attempt !== undefined && { attempt })} />
    </>
  );
}
