'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { usePageOwner } from '@/components/forms/page-owner';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { advance, type Progress, startProgress } from './progress';
import { findOutcome, isAsChosen, type SendProblem, startUpload, type Upload } from './upload';

export type Sending =
  | { phase: 'ready'; problem: SendProblem | null; stopped: boolean; attempt: number }
  | { phase: 'sending'; progress: Progress }
  | { phase: 'accepting' | 'finding-out' }
  | { phase: 'done'; location: string };

type Wanted = { url: string; sentPath: string; version: number };

const BROKEN: SendProblem = {
  code: 'upload_interrupted',
  message: 'The connection broke before the whole file had arrived. Nothing was sent. Try again.',
  fields: {},
};

const CHANGED: SendProblem = {
  code: 'file_changed',
  message: 'This file has changed or moved since you chose it. Nothing was sent. Choose it again.',
  fields: { file: 'This file has changed or moved since you chose it. Choose it again' },
};

/**
 * With these the sending never began: asking what became of it, or reloading the page, would only be refused
 * as well.
 */
const REFUSALS = new Set(['signed_out', 'forbidden', 'not_found', 'wrong_origin', 'other_person']);

/** The browser asks before it leaves a page while bytes are flowing. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}

/**
 * Sends a file with progress. Whatever goes wrong, the portal is asked what became of the message before the
 * person is told or may try again. Leaving the page stops the sending.
 */
export function useSending({ url, sentPath, version }: Wanted) {
  const router = useRouter();
  const owner = usePageOwner();
  const [state, setState] = useState<Sending>({ phase: 'ready', problem: null, stopped: false, attempt: 0 });
  const upload = useRef<Upload | null>(null);
  const attempts = useRef(0);
  const left = useRef<AbortController | null>(null);
  useLeaveWarning(state.phase === 'sending' || state.phase === 'accepting');
  useEffect(() => {
    const leaving = new AbortController();
    left.current = leaving;
    return () => {
      leaving.abort();
      upload.current?.stop();
    };
  }, []);

  // Replaces the check page, as a new page: "back" must not lead to a button that seems to send again, nor to
  // a step that this page has kept.
  const sentTo = state.phase === 'done' ? state.location : null;
  useEffect(() => {
    if (sentTo) window.location.replace(sentTo);
  }, [sentTo]);

  const begin = useCallback(
    async (file: File) => {
      attempts.current += 1;
      const attempt = attempts.current;
      const signal = left.current?.signal ?? AbortSignal.abort();
      const form = new FormData();
      if (owner) form.append(PAGE_OWNER_FIELD, owner);
      // The order matters: the file's details must arrive before its first byte.
      form.append('version', String(version));
      form.append('sizeBytes', String(file.size));
      form.append('file', file, file.name);
      setState({ phase: 'sending', progress: startProgress(file.size, performance.now()) });
      const current = startUpload(url, form, ({ sentBytes, allSent }) => {
        if (allSent) setState({ phase: 'accepting' });
        else
          setState((before) =>
            before.phase === 'sending'
              ? {
                  phase: 'sending',
                  progress: advance(before.progress, Math.min(sentBytes, file.size), performance.now()),
                }
              : before,
          );
      });
      upload.current = current;
      const end = await current.end;
      upload.current = null;
      if (signal.aborted) return;
      const finish = (location: string) => {
        setState({ phase: 'done', location });
      };
      if (typeof end === 'object' && 'sent' in end) return finish(end.sent);
      const broken = async () => ((await isAsChosen(file)) ? BROKEN : CHANGED);
      const problem = end === 'stopped' ? null : end === 'broken' ? await broken() : end.problem;
      const ready: Sending = { phase: 'ready', problem, stopped: problem === null, attempt };
      if (problem && REFUSALS.has(problem.code)) return setState(ready);
      setState({ phase: 'finding-out' });
      const outcome = await findOutcome(url, file, signal).catch(() => null);
      if (outcome === null) return;
      if (outcome !== 'draft') {
        return finish(outcome === 'sent' ? sentPath : `${sentPath}?notice=other-file`);
      }
      // Each attempt makes a new version of the draft. In one transition: the button returns with the version
      // that it sends, so that no click falls between the two.
      startTransition(() => {
        router.refresh();
        setState(ready);
      });
    },
    [url, sentPath, version, router, owner],
  );
  const stop = useCallback(() => upload.current?.stop(), []);
  return { state, begin, stop };
}
