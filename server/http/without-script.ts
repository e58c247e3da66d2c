import type { ServerResponse } from 'node:http';
import { errorCodes } from '@/lib/errors/codes';

/** Next's mark on a page that threw. Its body is empty until JavaScript draws the refusal. */
const EMPTY_PAGE = 'id="__next_error__"';

function wordsFor(status: number) {
  if (status === 403) return errorCodes.forbidden;
  return status === 404 ? errorCodes.not_found : errorCodes.internal;
}

/**
 * The refusal for a browser without JavaScript. It follows the end of the page, where browsers still read on.
 */
function refusal(status: number): string {
  const { title, sentence } = wordsFor(status);
  return `<noscript><title>${title}</title><link rel="stylesheet" href="/nhsuk.css"><main class="nhsuk-width-container nhsuk-main-wrapper"><h1 class="nhsuk-heading-l">${title}</h1><p>${sentence}</p><p><a href="/mailboxes">Go to your mailboxes</a></p></main></noscript>`;
}

function textOf(chunk: unknown): string {
  if (typeof chunk === 'string') return chunk;
  return chunk instanceof Uint8Array ? Buffer.from(chunk).toString('latin1') : '';
}

/**
 * Makes a refused page explain itself without JavaScript too (docs/adr/0015). Next draws "no permission" and
 * "not found" only in the browser, and sends an empty page to a browser without JavaScript. Other answers
 * pass unchanged.
 */
export function tellWithoutScript(response: ServerResponse): void {
  const write = response.write.bind(response) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const end = response.end.bind(response) as (chunk?: unknown, ...rest: unknown[]) => ServerResponse;
  let isFirst = true;
  let isEmptyPage = false;
  const look = (chunk: unknown) => {
    if (isFirst && response.statusCode >= 400) isEmptyPage = textOf(chunk).includes(EMPTY_PAGE);
    isFirst = false;
  };
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    look(chunk);
    return write(chunk, ...rest);
  }) as typeof response.write;
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (chunk !== undefined && typeof chunk !== 'function') look(chunk);
    if (!isEmptyPage) return end(chunk, ...rest);
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) write(chunk);
    return end(refusal(response.statusCode));
  }) as typeof response.end;
}
