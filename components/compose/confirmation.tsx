import { ClaimHeading, ClaimText } from '@/components/messages/claim';
import type { Claim } from '@/lib/messages/claims/policy';

type Props = { claim: Claim; meshMessageId: string };

/** MESH has the message: its id, and what follows. */
export function Confirmation({ claim, meshMessageId }: Props) {
  return (
    <>
      <div className="mb-8 rounded-sm border-4 border-transparent bg-green p-4 text-white tablet:p-6 print:border-ink print:bg-white print:text-ink">
        <h1 className="nhsuk-heading-xl">
          <ClaimHeading claim={claim} />
        </h1>
        <p className="m-0">
          Message id
          <br />
          <strong className="select-all">{meshMessageId}</strong>
        </p>
      </div>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      <p>
        <ClaimText claim={claim} />
      </p>
    </>
  );
}
