import { Form } from '@/components/forms/form';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { fullTime } from '@/lib/format/time';
import type { TrailState } from '@/lib/trail/verify/types';
import { askToVerifyAction } from './actions';

const number = new Intl.NumberFormat('en-GB');

function Checkpoint({ checkpoint }: Pick<TrailState, 'checkpoint'>) {
  if (!checkpoint) {
    return <p>There is no signed checkpoint yet. The first is made tonight, or when you verify.</p>;
  }
  return (
    <p>
      The last signed checkpoint is of {fullTime(checkpoint.at)}, of {number.format(checkpoint.number)}{' '}
      events.
    </p>
  );
}

function verdictOf({ verified }: TrailState) {
  if (!verified) {
    return {
      tone: 'info',
      heading: 'The audit trail has not been verified yet',
      words: 'Verify it to know that no event was changed or removed.',
    } as const;
  }
  const when = fullTime(verified.at);
  const rows = number.format(verified.rows);
  if (verified.isWhole) {
    return {
      tone: 'success',
      heading: 'The trail is whole',
      words: `Verified on ${when}: ${rows} events, none of them changed, removed or moved.`,
    } as const;
  }
  const now = 'Tell the service’s security lead now, and do not let anyone change the database.';
  const also = verified.doubt ? ` Of the checkpoints: ${verified.doubt}.` : '';
  if (!verified.problem) {
    return {
      tone: 'danger',
      heading: 'The trail does not fit its checkpoints',
      words: `Found on ${when}: ${verified.doubt}. ${now} The ${rows} events that are there follow each other.`,
    } as const;
  }
  return {
    tone: 'danger',
    heading: 'The trail is broken',
    words: `Found on ${when}: ${verified.problem}.${also} ${now} The events before that are right: ${rows}.`,
  } as const;
}

/** Whether the trail is as it was written, and the button to check it. */
export function TrailStateNotice({ state, announce }: { state: TrailState; announce: boolean }) {
  const { tone: found, heading, words } = verdictOf(state);
  const tone = state.isProtected || found === 'danger' ? found : 'warning';
  return (
    <Notice
      tone={state.isUnderWay && tone !== 'danger' ? 'info' : tone}
      heading={state.isUnderWay ? 'The trail is being verified' : heading}
      announce={announce}
      actions={
        state.isUnderWay ? undefined : (
          <Form action={askToVerifyAction}>
            <SubmitButton variant="secondary" size="small" pendingText="Asking…">
              Verify now
            </SubmitButton>
          </Form>
        )
      }
    >
      {state.isUnderWay && (
        <p>
          It takes some seconds for each million events. <a href="/trail">Load this page again</a> to see what
          came of it.
        </p>
      )}
      <p>{words}</p>
      {state.verified && state.verified.openEffects > 0 && (
        <p>
          {number.format(state.verified.openEffects)} downloads, sends or acknowledgements began more than a
          day before and have no end in the trail. Ask the service team whether the worker runs.
        </p>
      )}
      {!state.isProtected && (
        <p>
          The trail is not protected: a database account of this service can change it. Ask the service team
          to follow “Protect it, once” in their instructions for the audit trail.
        </p>
      )}
      <Checkpoint checkpoint={state.checkpoint} />
    </Notice>
  );
}
