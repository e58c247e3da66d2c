import type { ReactNode } from 'react';
import { Form } from '@/components/forms/form';

type Props = {
  /**
   * The page's own address, if the search may be in it. An action, if what is typed may be about a patient.
   */
  action: string | ((form: FormData) => Promise<void>);
  /** For screen readers: "Search this inbox". */
  label: string;
  /** Fields, then a small secondary button. */
  children: ReactNode;
  /** Beside the fields: "Checked at 09:14 · Check for new messages". It may contain its own form. */
  aside?: ReactNode;
};

export function SearchBar({ action, label, children, aside }: Props) {
  return (
    <search className="app-search-bar forced-colors:border print:hidden" aria-label={label}>
      <Form
        className="app-search-bar__fields"
        action={action}
        {...(typeof action === 'string' && { method: 'get' })}
      >
        {children}
      </Form>
      {/* Beside the fields it is aligned with their values, not with their labels. */}
      {aside && <div className="text-[0.8125rem] text-quiet tablet:text-base min-[68rem]:pt-8">{aside}</div>}
    </search>
  );
}
