'use client';

import { type FormEvent, type ReactNode, useEffect } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import type { Problem } from '@/components/forms/form-view';
import { Columns } from '@/components/layout/columns';
import { FileInput } from '@/components/ui/file-input';
import { LiveRegion } from '@/components/ui/live-region';
import { SubmitButton } from '@/components/ui/submit-button';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';
import { sizeWords } from '@/lib/format/size';
import { type Claim, say } from '@/lib/messages/claims/policy';
import { SignedOutNotice, StoppedNotice } from './check-notices';
import { useChosenFiles } from './chosen-file';
import { spokenProgress } from './progress';
import { SendingCard } from './sending-card';
import { useCheckedFile } from './use-checked-file';
import { type Sending, useSending } from './use-sending';

type Props = {
  draftId: string;
  version: number;
  limitBytes: number;
  /** Where the form is posted, where a sent message is shown, and this page. */
  paths: { send: string; sent: string; check: string };
  pageTitle: string;
  /** The problem with the same form sent without JavaScript. */
  problem: { text: string; isAboutFile: boolean } | null;
  /** Steps and heading. */
  top: ReactNode;
  summary: ReactNode;
  aside: ReactNode;
  /** Other actions for the message, while it is not being sent. */
  children: ReactNode;
};

const INPUT_ID = 'file';

const spokenClaim = ({ heading, text }: Claim) => `${text} ${heading}`;

function spoken(state: Sending): string {
  if (state.phase === 'sending') return spokenProgress(state.progress);
  if (state.phase === 'accepting') return spokenClaim(say('upload.accepting'));
  if (state.phase === 'finding-out') return say('upload.finding_out').heading;
  return '';
}

/** The latest problem: with the choice of file, the sending, or the form sent without JavaScript. */
function latestProblem(
  state: Sending,
  refused: string | undefined,
  earlier: Props['problem'],
  hasFile: boolean,
): Problem | null {
  if (state.phase !== 'ready') return null;
  if (refused) return { text: refused, fieldId: INPUT_ID };
  const { problem, attempt } = state;
  const isAboutFile = problem ? problem.fields.file !== undefined : attempt === 0 && earlier?.isAboutFile;
  // Another file has been chosen since.
  if (isAboutFile && hasFile) return null;
  const text = problem ? (problem.fields.file ?? problem.message) : attempt === 0 && earlier?.text;
  return text ? { text, fieldId: isAboutFile ? INPUT_ID : undefined } : null;
}

/** The last page: what would be sent, the button that sends it, and the progress. */
export function CheckForm(props: Props) {
  const { draftId, version, limitBytes, paths, pageTitle, top, summary, aside, children } = props;
  const isEnhanced = useIsEnhanced();
  const { setSending, drop } = useChosenFiles();
  const { file, refused, take } = useCheckedFile(draftId, limitBytes);
  const { state, begin, stop } = useSending({ url: paths.send, sentPath: paths.sent, version });
  const isReady = state.phase === 'ready';
  useEffect(() => setSending(!isReady), [isReady, setSending]);
  const portalRefusesFile = isReady && state.problem?.fields.file !== undefined;
  useEffect(() => {
    if (portalRefusesFile) drop(draftId);
  }, [portalRefusesFile, drop, draftId]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A browser may have put a file back into the field without telling anyone.
    const input = event.currentTarget.elements.namedItem('file');
    const ready = file ?? take(input instanceof HTMLInputElement ? input.files?.[0] : undefined);
    if (ready) void begin(ready);
  };

  const problem = latestProblem(state, refused?.text, props.problem, file !== undefined);
  const attempt = `${refused?.attempt ?? 0} ${isReady ? state.attempt : ''}`;
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problem ? [problem] : []} attempt={attempt} />
      {top}
      <Columns aside={aside}>
        {summary}
        {isReady && state.problem?.code === 'signed_out' && <SignedOutNotice returnPath={paths.check} />}
        {isReady && state.stopped && <StoppedNotice />}
        {isReady ? (
          <Form
            method="post"
            encType="multipart/form-data"
            action={paths.send}
            onSubmit={onSubmit}
            noValidate={isEnhanced}
          >
            <input type="hidden" name="version" value={version} />
            {/* Last in the form: the portal reads the fields before the file, and then streams the file
                through. */}
            {!file && (
              <FileInput
                id={INPUT_ID}
                name="file"
                label="Choose the file to send"
                labelSize="s"
                hint={`One file of up to ${sizeWords(limitBytes)}. It goes straight to MESH: no copy is kept here.`}
                error={problem?.fieldId ? problem.text : undefined}
                onChange={({ target }) => target.files?.[0] && take(target.files[0])}
                required
              />
            )}
            <SubmitButton pendingText="Sending…">Send now</SubmitButton>
          </Form>
        ) : (
          <SendingCard sending={state} onStop={stop} />
        )}
        {isReady && children}
      </Columns>
      <LiveRegion>{spoken(state)}</LiveRegion>
    </>
  );
}
