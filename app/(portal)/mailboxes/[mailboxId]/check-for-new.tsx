import { SubmitButton } from '@/components/ui/submit-button';
import { clockTime, shortTime } from '@/lib/format/time';
import { checkMailboxAction } from './actions';

type Props = { mailboxId: string; lastPolledAt: Date | null; now: Date };

function checkedWords(lastPolledAt: Date | null, now: Date): string {
  if (!lastPolledAt) return 'Not checked yet';
  const words = shortTime(lastPolledAt, now);
  return words.startsWith('Today') ? `Checked at ${clockTime(lastPolledAt)}` : `Checked ${words}`;
}

/** When MESH was last asked, and a way to ask now. */
export function CheckForNew({ mailboxId, lastPolledAt, now }: Props) {
  return (
    <form action={checkMailboxAction.bind(null, mailboxId)} className="app-check-now">
      <span>{checkedWords(lastPolledAt, now)}</span>
      <SubmitButton variant="secondary" size="small" pendingText="Asking MESH…">
        Check for new messages
      </SubmitButton>
    </form>
  );
}
