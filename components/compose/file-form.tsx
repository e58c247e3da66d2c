'use client';

import { type FormEvent, startTransition, useActionState, useRef } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, type Problem, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { FileCard } from '@/components/messages/file-card';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { FileInput } from '@/components/ui/file-input';
import { StepsDone } from '@/components/ui/steps-done';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';
import { sizeWords } from '@/lib/format/size';
import { Cautions } from './cautions';
import { toFileView } from './file-view';
import type { toSteps } from './steps';
import { useCheckedFile } from './use-checked-file';

type Props = {
  /** Stores the file's name, size and type, and continues. */
  action: FormAction;
  pageTitle: string;
  steps: ReturnType<typeof toSteps>;
  draftId: string;
  limitBytes: number;
  /** The name of the file chosen before, which this browser may no longer have. */
  describedName: string | null;
  nextHref: string;
  isChange: boolean;
  thisYear: number;
};

const ID = 'file';

/**
 * The file, checked at once and kept in this browser until it is sent. Without JavaScript it is chosen on the
 * last page.
 */
export function FileForm(props: Props) {
  const { action, pageTitle, steps, draftId, limitBytes, describedName, nextHref, isChange, thisYear } =
    props;
  const [view, submit, isPending] = useActionState(action, null);
  const input = useRef<HTMLInputElement>(null);
  const isEnhanced = useIsEnhanced();
  const { file, refused, take } = useCheckedFile(draftId, limitBytes);
  const problems: Problem[] = refused ? [{ text: refused.text, fieldId: ID }] : problemsOf(view);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    if (!file) return take(input.current?.files?.[0]);
    const form = new FormData(event.currentTarget);
    form.set('fileName', file.name);
    form.set('sizeBytes', String(file.size));
    form.set('contentType', file.type);
    if (isChange) form.set('change', 'yes');
    startTransition(() => submit(form));
  };

  return (
    <>
      <FormProblems
        pageTitle={pageTitle}
        problems={problems}
        attempt={refused?.attempt ?? view?.correlationId}
      />
      <StepsDone steps={steps} />
      <PageHeading size="l">Which file do you want to send?</PageHeading>
      <noscript>
        <p>You choose the file on the last page, where you check your answers and send the message.</p>
        <ButtonLink href={nextHref}>Continue</ButtonLink>
      </noscript>
      {isEnhanced && (
        <Form onSubmit={onSubmit} noValidate>
          {file && <FileCard file={toFileView(file)} />}
          <Cautions draftId={draftId} thisYear={thisYear} fileName={null} subject={null} localId={null} />
          {!file && describedName && (
            <p>
              You chose <bdi>{describedName}</bdi> before. This page does not have it any more, so choose it
              again.
            </p>
          )}
          {/* Without a name the file stays out of the form: it is sent once, on the last page. */}
          <FileInput
            name=""
            id={ID}
            label={file ? 'Choose another file instead' : 'Choose a file, or drop it here'}
            labelSize="s"
            hint={`One file of up to ${sizeWords(limitBytes)}. It stays on your computer until you send the message.`}
            error={problems.find(({ fieldId }) => fieldId === ID)?.text}
            ref={input}
            onChange={({ target }) => target.files?.[0] && take(target.files[0])}
          />
          <ButtonRow>
            <Button aria-disabled={isPending || undefined}>{isPending ? 'Continuing…' : 'Continue'}</Button>
            {!file && <a href={nextHref}>Choose it later</a>}
          </ButtonRow>
        </Form>
      )}
    </>
  );
}
