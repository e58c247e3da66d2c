import { Form } from '@/components/forms/form';
import { ClaimHeading, ClaimText } from '@/components/messages/claim';
import { undoWords } from '@/components/messages/undo-words';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { env } from '@/lib/env/env';
import { type Claim, say } from '@/lib/messages/claims/policy';
import { undoBatchAction } from './actions';

type Props = {
  /** From the address: what was done, to how many, and under which id. */
  done: Record<string, string | undefined>;
  mailboxId: string;
  /** The person's current list. */
  query: string;
};

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);
const messagesAre = (count: number) => `${messages(count)} ${count === 1 ? 'is' : 'are'}`;

/** What was done: to how many, and for how many it was too late. Pure. */
function claimOf(notice: string | undefined, count: number, late: number): Claim | null {
  const are = { messages: messagesAre(count) };
  if (notice === 'collected') return count > 0 ? say('notice.marked', are) : say('notice.none_marked');
  if (notice !== 'undone') return null;
  if (late === 0) return say('notice.put_back', are);
  if (count === 0) return say('notice.none_put_back', { late: messages(late) });
  return say('notice.some_put_back', { ...are, late: messages(late), them: late === 1 ? 'it' : 'them' });
}

/** The messages just marked as collected, with one button to put all of them back, and the result of that. */
export function CollectedNotice({ done, mailboxId, query }: Props) {
  const count = Number(done.count ?? 0);
  const late = Number(done.late ?? 0);
  if (!Number.isInteger(count) || !Number.isInteger(late)) return null;
  const claim = claimOf(done.notice, count, late);
  if (!claim) return null;
  const seconds = env().COLLECT_UNDO_SECONDS;
  const canUndo = claim.code === 'notice.marked' && seconds > 0;
  return (
    <Notice
      tone={claim.tone === 'neutral' ? 'info' : claim.tone === 'warning' ? 'warning' : 'success'}
      announce
      actions={
        canUndo &&
        done.batch && (
          <Form action={undoBatchAction.bind(null, mailboxId, query, done.batch)}>
            <SubmitButton size="small" variant="secondary" pendingText="Undoing…">
              {count === 1 ? 'Undo' : `Undo all ${count}`}
            </SubmitButton>
          </Form>
        )
      }
    >
      <p>
        <strong>
          <ClaimHeading claim={claim} />
        </strong>{' '}
        <ClaimText claim={claim} />
        {canUndo && `You can undo this for ${undoWords(seconds)}.`}
      </p>
    </Notice>
  );
}
