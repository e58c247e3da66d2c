import type { FormView } from '@/components/forms/form-view';
import { isSameFile } from './same-file';

export type SendProblem = Pick<NonNullable<FormView>, 'message' | 'fields'> & { code: string };

/** The result of an upload. `broken`: there was no answer, so we must find out what became of it. */
export type UploadEnd = { sent: string } | { problem: SendProblem } | 'stopped' | 'broken';

export type Upload = { end: Promise<UploadEnd>; stop(): void };

function readAnswer(request: XMLHttpRequest): UploadEnd {
  try {
    const body = JSON.parse(request.responseText) as {
      location?: string;
      detail?: string;
      code?: string;
      fields?: Record<string, string>;
    };
    if (request.status === 200 && body.location) return { sent: body.location };
    if (!body.code || !body.detail) return 'broken';
    return { problem: { code: body.code, message: body.detail, fields: body.fields ?? {} } };
  } catch {
    // Something between the browser and the portal answered in its place.
    return 'broken';
  }
}

/** Sends the same form that the page would send without JavaScript, and reports how many bytes have left. */
export function startUpload(
  url: string,
  form: FormData,
  onProgress: (progress: { sentBytes: number; allSent: boolean }) => void,
): Upload {
  // XMLHttpRequest, because fetch does not report how much of a request has been sent.
  const request = new XMLHttpRequest();
  const end = new Promise<UploadEnd>((resolve) => {
    request.addEventListener('load', () => resolve(readAnswer(request)));
    request.addEventListener('error', () => resolve('broken'));
    request.addEventListener('abort', () => resolve('stopped'));
  });
  request.upload.addEventListener('progress', ({ loaded }) =>
    onProgress({ sentBytes: loaded, allSent: false }),
  );
  request.upload.addEventListener('load', ({ loaded }) => onProgress({ sentBytes: loaded, allSent: true }));
  request.open('POST', url);
  request.setRequestHeader('accept', 'application/json');
  request.send(form);
  return { end, stop: () => request.abort() };
}

/**
 * Whether the file can still be read as it was chosen. Browsers refuse one that has since been saved again,
 * moved or deleted.
 */
export async function isAsChosen(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false);
}

const ASK_AGAIN_MS = 1000;

type Draft = { state?: string; file?: Parameters<typeof isSameFile>[0] };

/**
 * Asks until the portal knows what became of the draft. Retries if the portal cannot be reached. `other-file`
 * means that it was sent with a file other than the chosen one. @throws when aborted.
 */
export async function findOutcome(
  url: string,
  chosen: File,
  signal: AbortSignal,
): Promise<'draft' | 'sent' | 'other-file'> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await fetch(url, {
      signal,
      headers: { accept: 'application/json' },
      cache: 'no-store',
    }).catch(() => null);
    const body = answer?.ok ? ((await answer.json().catch(() => null)) as Draft | null) : null;
    if (body?.state === 'DRAFT') return 'draft';
    if (body?.state && body.state !== 'SENDING') {
      const isSame = !body.file || isSameFile(body.file, { name: chosen.name, sizeBytes: chosen.size });
      return isSame ? 'sent' : 'other-file';
    }
    // Signed out by now, or without the right: the next page says so.
    if (!body?.state && answer && answer.status < 500) return 'sent';
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
