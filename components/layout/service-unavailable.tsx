import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

/** When the database does not answer: drawn by the server, so that it works without JavaScript too. */
export function ServiceUnavailable({ reference }: { reference: string }) {
  return (
    <ProblemPage
      title="The service is not available"
      lost="Something this service needs is not answering. No message was lost: what MESH holds is still there, and what was sent is sent."
      reference={reference}
      actions={<ButtonLink href="">Try again</ButtonLink>}
    >
      <title>The service is not available</title>
      {/* Next cannot give a page this status. server/http/unavailable.ts does when it sees this. */}
      <meta name="app-status" content="503" />
      <p>
        Try again in a few minutes. If you were sending a message, look under “Sent” before you send it again.
      </p>
    </ProblemPage>
  );
}
