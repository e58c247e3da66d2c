'use client';

import { type ChangeEvent, type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import type { Problem } from '@/components/forms/form-view';
import { Columns } from '@/components/layout/columns';
import { FileInput } from '@/components/ui/file-input';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';
import { sizeWords } from '@/lib/format/size';
import { useChosenFiles } from './chosen-file';
import { fileProblem } from './file-problem';
import { spokenProgress } from './progress';
import { SendingCard } from './sending-card';
import { type Sending, useSending } from './use-sending';

type Props = {
  draftId: string;
  version: number;
  limitBytes: number;
  /** Where the form is posted to, where a sent message is shown, and this very page. */
  paths: { send: string; sent: string; check: string };
  pageTitle: string;
  /** What went wrong with the same form sent without script. */
  problem: { text: string; isAboutFile: boolean } | null;
  /** Steps and heading. */
  top: ReactNode;
  summary: ReactNode;
  aside: ReactNode;
  /** What else can be done with the message, while it is not being sent. */
  children: ReactNode;
};

const INPUT_ID = 'file';

function spoken(state: Sending): string {
  if (state.phase === 'sending') return spokenProgress(state.progress);
  if (state.phase === 'accepting')
    return 'All of the file has left your computer. Waiting for MESH to accept it.';
  if (state.phase === 'finding-out') return 'Finding out whether it was sent.';
  return '';
}

/** The last page: what would be sent, the button that sends it, and how far it has come. */
export function CheckForm(props: Props) {
  const { draftId, version, limitBytes, paths, pageTitle, top, summary, aside, children } = props;
  const isEnhanced = useIsEnhanced();
  const files = useChosenFiles();
  const file = files.fileOf(draftId);
  const { state, begin, stop, isRefreshing } = useSending({ url: paths.send, sentPath: paths.sent, version });
  const [chosenProblem, setChosenProblem] = useState<{ text: string; attempt: number } | null>(null);
  const busy = state.phase !== 'ready';
  const { setSending, drop } = files;
  useEffect(() => setSending(busy), [busy, setSending]);
  const refusedFile = state.phase === 'ready' ? state.problem?.fields.file : undefined;
  useEffect(() => {
    if (refusedFile) drop(draftId);
  }, [refusedFile, drop, draftId]);

  const refuse = (text: string) =>
    setChosenProblem((before) => ({ text, attempt: (before?.attempt ?? 0) + 1 }));
  const take = (chosen: File | undefined): File | null => {
    const problem = chosen ? fileProblem(chosen, limitBytes) : 'Choose the file to send';
    if (!chosen || problem) {
      refuse(problem ?? 'Choose the file to send');
      return null;
    }
    setChosenProblem(null);
    files.keep(draftId, chosen);
    return chosen;
  };
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    // A refused file stays in the field, so that the words about it stand beside its name.
    take(event.target.files?.[0]);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isRefreshing) return;
    const input = event.currentTarget.elements.namedItem('file');
    const ready = file ?? take(input instanceof HTMLInputElement ? input.files?.[0] : undefined);
    if (!ready) return;
    setChosenProblem(null);
    void begin(ready);
  };

  const problems: (Problem & { attempt?: number })[] = [];
  if (chosenProblem) problems.push({ text: chosenProblem.text, fieldId: INPUT_ID });
  else if (state.phase === 'ready' && state.problem) {
    const { fields, message } = state.problem;
    problems.push({ text: fields.file ?? message, fieldId: fields.file ? INPUT_ID : undefined });
  } else if (state.phase === 'ready' && state.attempt === 0 && props.problem) {
    const { text, isAboutFile } = props.problem;
    problems.push({ text, fieldId: isAboutFile ? INPUT_ID : undefined });
  }
  const isSignedOut = state.phase === 'ready' && state.problem?.code === 'signed_out';
  const fileError = problems.find(({ fieldId }) => fieldId === INPUT_ID)?.text;

  return (
    <>
      <FormProblems
        pageTitle={pageTitle}
        problems={problems}
        attempt={`${state.phase === 'ready' ? state.attempt : ''} ${chosenProblem?.attempt ?? ''}`}
      />
      {top}
      <Columns aside={aside}>
        {summary}
        {isSignedOut && (
          <Notice tone="warning" heading="Nothing is lost">
            <p>
              <a href={`/sign-in?next=${encodeURIComponent(paths.check)}`} target="_blank" rel="noreferrer">
                Sign in again in a new tab
              </a>
              , then come back to this one and send the message. It still has your file.
            </p>
          </Notice>
        )}
        {state.phase === 'ready' && state.stopped && (
          <Notice heading="Stopped" announce>
            <p>Nothing was sent. You can change the message or send it when you are ready.</p>
          </Notice>
        )}
        {state.phase === 'ready' ? (
          <form
            method="post"
            encType="multipart/form-data"
            action={paths.send}
            onSubmit={onSubmit}
            noValidate={isEnhanced}
          >
            <input type="hidden" name="version" value={version} />
            {/* Last in the form: the portal reads what stands before the file, and then lets the file flow through. */}
            {!file && (
              <FileInput
                id={INPUT_ID}
                name="file"
                label="Choose the file to send"
                labelSize="s"
                hint={`One file of up to ${sizeWords(limitBytes)}. It goes straight to MESH: no copy is kept here.`}
                error={fileError}
                onChange={onChange}
                required
              />
            )}
            <SubmitButton pendingText="Sending…">Send now</SubmitButton>
          </form>
        ) : (
          <SendingCard sending={state} onStop={stop} />
        )}
        {!busy && children}
      </Columns>
      <LiveRegion>{spoken(state)}</LiveRegion>
    </>
  );
}
