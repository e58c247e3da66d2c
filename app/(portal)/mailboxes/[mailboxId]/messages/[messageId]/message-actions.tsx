import { Form } from '@/components/forms/form';
import { undoWords } from '@/components/messages/undo-words';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { SubmitButton } from '@/components/ui/submit-button';
import { clock } from '@/lib/clock/clock';
import { env } from '@/lib/env/env';
import type { MessageDetails } from '@/lib/messages/details/queries';
import { CopyForm } from '../../compose/copy-form';
import { collectAction, undoAction } from './actions';
import { SettleForms } from './settle-forms';

type Props = {
  mailboxId: string;
  details: MessageDetails;
  /** The person's current list. */
  query: string;
};

const FAILED = new Set(['UNDELIVERED', 'REJECTED', 'ABANDONED', 'NOT_ARRIVED']);
const SEND_AGAIN = new Set([...FAILED, 'ACCEPTED', 'ACKNOWLEDGED', 'ARRIVED']);

function Collect({ mailboxId, query, details: { message } }: Props) {
  const undo = env().COLLECT_UNDO_SECONDS;
  return (
    <Form className="mb-8 print:hidden" action={collectAction.bind(null, mailboxId, message.id, query)}>
      <SubmitButton
        size="small"
        variant={message.downloadCount > 0 || message.kind === 'REPORT' ? 'primary' : 'secondary'}
        pendingText="Marking…"
      >
        Mark as collected
      </SubmitButton>
      <p className="app-secondary mt-2 mb-0">
        Tells the sender, and removes it from MESH.
        {undo > 0 ? ` You can undo for ${undoWords(undo)}.` : ''}
        {message.downloadCount === 0 && message.kind === 'DATA' ? ' Nobody has downloaded the file yet.' : ''}
      </p>
    </Form>
  );
}

/** The actions on the message in its present state: usually one. */
export function MessageActions({ mailboxId, details, query }: Props) {
  const { message, report, can } = details;
  const canUndo =
    message.state === 'COLLECTING' && message.acknowledgeAt !== null && message.acknowledgeAt > clock.now();
  if (message.state === 'AVAILABLE' && can('message:collect'))
    return <Collect mailboxId={mailboxId} details={details} query={query} />;
  if (canUndo && can('message:collect')) {
    return (
      <Form className="mb-8 print:hidden" action={undoAction.bind(null, mailboxId, message.id, query)}>
        <SubmitButton size="small" variant="secondary" pendingText="Undoing…">
          Undo “mark as collected”
        </SubmitButton>
      </Form>
    );
  }
  if (message.direction !== 'SENT') return null;
  if (message.state === 'UNSETTLED' && can('message:send'))
    return <SettleForms mailboxId={mailboxId} messageId={message.id} />;
  return (
    <ButtonRow>
      {message.state === 'DRAFT' && can('message:send') && (
        <ButtonLink href={`/mailboxes/${mailboxId}/compose/${message.id}/check`}>
          Go on with this message
        </ButtonLink>
      )}
      {SEND_AGAIN.has(message.state) && can('message:send') && (
        <CopyForm
          mailboxId={mailboxId}
          messageId={message.id}
          variant={FAILED.has(message.state) ? 'primary' : 'secondary'}
        >
          {FAILED.has(message.state) ? 'Edit and send again' : 'Send another like this'}
        </CopyForm>
      )}
      {report && <a href={`/mailboxes/${mailboxId}/messages/${report.id}`}>See the report from MESH</a>}
    </ButtonRow>
  );
}
