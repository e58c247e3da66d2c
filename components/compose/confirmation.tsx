import type { ReactNode } from 'react';
import type { DetailRow } from '@/components/messages/view-models';
import { CopyButton } from '@/components/ui/copy-button';
import { SummaryList } from '@/components/ui/summary-list';

type Props = {
  heading: string;
  meshMessageId: string;
  /** What happens next, in order. */
  next: readonly ReactNode[];
  receipt: readonly DetailRow[];
  children: ReactNode;
};

/** MESH has the message: its id, what follows, and a receipt that can be printed. */
export function Confirmation({ heading, meshMessageId, next, receipt, children }: Props) {
  return (
    <>
      <div className="nhsuk-panel">
        <h1 className="nhsuk-panel__heading">{heading}</h1>
        <div className="nhsuk-panel__body">
          <p>
            Message id
            <br />
            <strong className="select-all">{meshMessageId}</strong>
          </p>
        </div>
      </div>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <ol className="nhsuk-list nhsuk-list--number">
        {next.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={index}>{item}</li>
        ))}
      </ol>
      {children}
      <h2 className="nhsuk-heading-m">Receipt</h2>
      <SummaryList
        rows={receipt.map(({ key, value, note, copy }) => ({
          key,
          value: (
            <>
              <bdi>{value}</bdi> {copy && <CopyButton text={value} what={copy} />}
            </>
          ),
          note: note && <bdi>{note}</bdi>,
        }))}
      />
    </>
  );
}
