import { headers } from 'next/headers';
import { forbidden, notFound, redirect, unstable_rethrow } from 'next/navigation';
import { cache } from 'react';
import type { PersonActor } from '@/lib/auth/actor';
import { readOnce } from '@/lib/auth/once-per-page';
import { AppError, isAppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/as-app-error';
import { CORRELATION_HEADER } from '@/lib/http/correlation-header';
import { findActor } from '@/lib/http/current-actor';
import { findHeldForm } from '@/lib/http/held-form';
import { keepError } from '@/lib/http/keep-error';
import { openWords, type SearchWords } from '@/lib/http/search-words';
import { currentCorrelationId, errorFields, log, withLogContext } from '@/lib/log/log';

/**
 * A page that redraws itself, because something has changed elsewhere, asks with a script. Browsers say so,
 * programs need not.
 */
const isClick = async () => ((await headers()).get('sec-fetch-mode') ?? 'navigate') === 'navigate';

/**
 * The person signed in, read once per request, for the shell and the page. Only a click keeps the session
 * alive: a page left open in a busy mailbox redraws itself all day.
 */
export const currentActor = cache(async () => {
  const actor = await findActor({ touch: await isClick() });
  if (actor) readOnce(actor);
  return actor;
});

/**
 * The person signed in, or the reference of the problem that prevents knowing it. A page that throws is blank
 * without JavaScript, so the shell asks first and says so itself (docs/adr/0011).
 */
export async function findActorOrProblem(): Promise<{
  actor: PersonActor | null;
  problemReference: string | null;
}> {
  try {
    return { actor: await currentActor(), problemReference: null };
  } catch (thrown) {
    unstable_rethrow(thrown);
    const correlationId = (await headers()).get(CORRELATION_HEADER) ?? '';
    log('error', 'page failed', { correlationId, code: asAppError(thrown).code, ...errorFields(thrown) });
    return { actor: null, problemReference: correlationId };
  }
}

/** Turns a query's refusal into the page that explains it. Unexpected errors go on to the error page. */
function showRefusal(thrown: unknown, path: string): never {
  if (isAppError(thrown, 'signed_out')) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  if (isAppError(thrown, 'proof_needed')) redirect(`/confirm?next=${encodeURIComponent(path)}`);
  if (isAppError(thrown, 'not_found')) notFound();
  if (isAppError(thrown, 'forbidden')) forbidden();
  const { code } = asAppError(thrown);
  log('error', 'page failed', { code, ...errorFields(thrown) });
  keepError(code);
  // Next shows this to the person, and makes its own number if there is none: so the helpdesk can find it.
  if (thrown instanceof Error) Object.assign(thrown, { digest: currentCorrelationId() });
  throw thrown;
}

/**
 * What a page needs from the domain, read as the person signed in. Sends strangers to sign in and back to
 * `path`. Logs one line per page, under its `pattern`.
 */
export async function load<T>(
  pattern: string,
  path: string,
  read: (actor: PersonActor) => Promise<T>,
): Promise<T> {
  const correlationId = (await headers()).get(CORRELATION_HEADER) ?? '';
  const startedAt = performance.now();
  return withLogContext({ correlationId, route: pattern, method: 'GET' }, async () => {
    try {
      const actor = await currentActor();
      if (!actor) throw new AppError('signed_out');
      const result = await read(actor);
      log('info', 'page', { durationMs: Math.round(performance.now() - startedAt) });
      return result;
    } catch (thrown) {
      unstable_rethrow(thrown);
      return showRefusal(thrown, path);
    }
  });
}

/** Records a look if a person clicked: a page that redraws itself does not count. */
export async function onLook(record: () => Promise<void>): Promise<void> {
  if (await isClick()) await record();
}

/**
 * What the person had typed into the form at `path` when they had to sign in again, or confirm who they are.
 * Null if nothing.
 */
export async function loadHeldForm(path: string): Promise<Record<string, string> | null> {
  const actor = await currentActor();
  return actor ? findHeldForm(actor.personId, path) : null;
}

/**
 * What the person had typed into a list's search, from the sealed word in the address. Empty for strangers.
 */
export async function loadSearchWords(sealed: string | undefined): Promise<SearchWords> {
  const actor = await currentActor();
  return actor ? openWords(actor.personId, sealed) : { text: '', other: '' };
}
