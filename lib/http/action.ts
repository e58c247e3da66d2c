import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import type { PersonActor } from '@/lib/auth/actor';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { type FieldProblems, isAppError } from '@/lib/errors/app-error';
import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { errorFields, log, withLogContext } from '@/lib/log/log';
import { asAppError } from './as-app-error';
import { CORRELATION_HEADER } from './correlation-header';
import { findActor, findFormerPerson } from './current-actor';
import { turnAwayOthers } from './current-owner';
import { formText, formTexts } from './form-text';
import { holdForm } from './held-form';
import { keepError } from './keep-error';

/** A form's state: nothing yet, or what was wrong, with what was typed. */
export type FormState = {
  code: ErrorCode;
  message: string;
  fields: FieldProblems;
  values: Record<string, string>;
  correlationId: string;
} | null;

async function failed(
  thrown: unknown,
  form: FormData,
  correlationId: string,
): Promise<NonNullable<FormState>> {
  const error = asAppError(thrown);
  if (errorCodes[error.code].expected) log('info', 'action refused', { code: error.code });
  else {
    log('error', 'action failed', { code: error.code, ...errorFields(thrown) });
    keepError(error.code);
  }
  return {
    code: error.code,
    message: error.publicMessage,
    fields: error.fields ?? {},
    values: formTexts(form),
    correlationId,
  };
}

/**
 * The edge of a server action: a correlation id for the log, and an AppError as the form's state. Null on
 * success.
 */
export async function attempt(name: string, form: FormData, work: () => Promise<void>): Promise<FormState> {
  const correlationId = (await headers()).get(CORRELATION_HEADER) ?? '';
  return withLogContext({ correlationId, route: `action ${name}`, method: 'POST' }, async () => {
    try {
      await work();
      return null;
    } catch (thrown) {
      unstable_rethrow(thrown);
      return failed(thrown, form, correlationId);
    }
  });
}

type Options = {
  /** False for forms with nothing worth keeping, whose page does not restore typed text. */
  keeps?: boolean;
  /**
   * False for a button whose own page shows its result at once, so that it would wrongly keep saying that
   * nothing was done.
   */
  says?: boolean;
};

/**
 * The address of the page to return to, which says that nothing has been done yet:
 * components/layout/not-done-yet.tsx.
 */
function backTo(path: string, again: 'proved' | 'signed-in', { says = true }: Options): string {
  if (!says) return path;
  return `${path}${path.includes('?') ? '&' : '?'}again=${again}`;
}

/** Does the work, or sends the person to confirm who they are: keeps what was typed, and they return. */
async function orAskForProof(
  actor: PersonActor,
  path: string,
  form: FormData,
  { work, options }: { work: (actor: PersonActor) => Promise<void>; options: Options },
): Promise<void> {
  try {
    await work(actor);
  } catch (thrown) {
    if (!isAppError(thrown, 'proof_needed')) throw thrown;
    const { keeps = true } = options;
    if (keeps) await holdForm(actor.personId, path, form);
    redirect(`/confirm?next=${encodeURIComponent(backTo(path, 'proved', options))}`);
  }
}

/**
 * The address for a person whose session has ended: keeps what was typed for the same person, who returns to
 * `path`. For actions and route handlers that take a form.
 */
export async function signInAgain(path: string, form: FormData, options: Options = {}): Promise<string> {
  const { keeps = true } = options;
  const former = keeps ? await findFormerPerson() : null;
  const isTheirs = former !== null && former === formText(form, PAGE_OWNER_FIELD);
  const isKept = isTheirs && (await holdForm(former, path, form));
  return `/sign-in?ended=${isKept ? 'kept' : 'yes'}&next=${encodeURIComponent(backTo(path, 'signed-in', options))}`;
}

/**
 * The edge of every server action that needs a person: `work` runs with the person signed in, and an AppError
 * becomes the form's state. A form on a page drawn for someone else does nothing, and says who is signed in.
 * If the session has ended, keeps what was typed for the same person and sends them to sign in, and from
 * there back to `path`, which says that nothing has been done yet.
 */
export function action(
  name: string,
  path: string,
  form: FormData,
  work: (actor: PersonActor) => Promise<void>,
  options: Options = {},
): Promise<FormState> {
  return attempt(name, form, async () => {
    const actor = await findActor();
    if (actor) {
      turnAwayOthers(actor, form);
      return orAskForProof(actor, path, form, { work, options });
    }
    redirect(await signInAgain(path, form, options));
  });
}
