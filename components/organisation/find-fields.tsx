import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  /** "Name or email". */
  label: string;
  q: string;
};

/**
 * A search within a form, so that ticked boxes stay ticked: the form's action looks for "find" and returns to
 * the page with what was typed and ticked in its address. It comes first in the form, so that Enter searches.
 */
export function FindFields({ label, q }: Props) {
  return (
    <search className="app-search-bar forced-colors:border print:hidden" aria-label={label}>
      <div className="app-search-bar__fields">
        <TextInput type="search" name="q" label={label} defaultValue={q} autoComplete="off" />
        <SubmitButton variant="secondary" size="small" name="find" value="yes" pendingText="Finding…">
          Find
        </SubmitButton>
      </div>
    </search>
  );
}
