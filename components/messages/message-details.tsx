import { CopyButton } from '@/components/ui/copy-button';
import { Details } from '@/components/ui/details';
import { SummaryList } from '@/components/ui/summary-list';
import type { DetailRow } from './view-models';

type Props = {
  rows: readonly DetailRow[];
  /** Raw headers and codes, closed at first. */
  technical?: readonly DetailRow[];
};

function toSummaryRow({ key, value, note, copy }: DetailRow) {
  return {
    key,
    value: (
      <>
        <bdi>{value}</bdi> {copy && <CopyButton text={value} what={copy} />}
      </>
    ),
    note: note && <bdi>{note}</bdi>,
  };
}

export function MessageDetails({ rows, technical = [] }: Props) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Details</h2>
      <SummaryList rows={rows.map(toSummaryRow)} />
      {technical.length > 0 && (
        <Details summary="Technical details">
          <SummaryList rows={technical.map(toSummaryRow)} />
        </Details>
      )}
    </section>
  );
}
