import type { FormView } from '@/components/forms/form-view';
import { DateInput } from '@/components/ui/date-input';
import { dayBoxes } from '@/lib/format/day';

type Props = { view: FormView; defaultDay: string };

/** When access ends: three optional fields. The field's name is "endsOn". */
export function EndDate({ view, defaultDay }: Props) {
  const typed = view && {
    day: view.values['endsOn-day'] ?? '',
    month: view.values['endsOn-month'] ?? '',
    year: view.values['endsOn-year'] ?? '',
  };
  return (
    <DateInput
      name="endsOn"
      legend="When does it end? (optional)"
      hint="The last day, such as 31 12 2026. Leave it empty if it does not end. We send a reminder a week before."
      error={view?.fields.endsOn}
      defaultValue={typed ?? dayBoxes(defaultDay)}
    />
  );
}
