import type { DetailRow } from '@/components/messages/view-models';
import { CopyButton } from '@/components/ui/copy-button';
import { SummaryList } from '@/components/ui/summary-list';

/** What was sent, for the screen and for paper. */
export function ReceiptList({ heading, rows }: { heading: string; rows: readonly DetailRow[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <SummaryList
        rows={rows.map(({ key, value, note, copy }) => ({
          key,
          value: (
            <>
              <bdi>{value}</bdi> {copy && <CopyButton text={value} what={copy} />}
            </>
          ),
          note: note && <bdi>{note}</bdi>,
        }))}
      />
    </section>
  );
}
