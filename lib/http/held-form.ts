import { cookies } from 'next/headers';
import { ownCookie } from '@/lib/auth/session-cookie';
import { openToken, sealToken } from '@/lib/db/sealing';
import { formTexts } from './form-text';

/**
 * What a person had typed when their session ended: sealed in a cookie of their own browser for half an hour, and put
 * back into the same form after they, and nobody else, have signed in again.
 */
const PURPOSE = 'mesh-mailbox.held-form';
const MAX_AGE_SECONDS = 30 * 60;
/** A cookie holds 4 KB; longer text is cut rather than lost whole. */
const MAX_VALUE_LENGTH = 900;

type Held = { path: string; personId: string; values: Record<string, string> };

/** Keeps the text fields of a form for the person and page. For actions. */
export async function holdForm(personId: string, path: string, form: FormData): Promise<void> {
  const cut = Object.entries(formTexts(form)).map(([name, text]) => [name, text.slice(0, MAX_VALUE_LENGTH)]);
  const values: Record<string, string> = Object.fromEntries(cut);
  const held: Held = { path, personId, values };
  const { name, options } = ownCookie(PURPOSE);
  const sealed = sealToken(JSON.stringify(held), PURPOSE);
  (await cookies()).set(name, sealed, { ...options, maxAge: MAX_AGE_SECONDS });
}

/** What this person had typed into the form at `path`, or null. The cookie stays until its time: a page cannot remove it. */
export async function findHeldForm(personId: string, path: string): Promise<Record<string, string> | null> {
  const text = openToken((await cookies()).get(ownCookie(PURPOSE).name)?.value ?? '', PURPOSE);
  if (text === null) return null;
  const held = JSON.parse(text) as Held;
  return held.personId === personId && held.path === path ? held.values : null;
}

/** Forgets what was held, once it has been saved. For actions. */
export async function dropHeldForm(): Promise<void> {
  const { name, options } = ownCookie(PURPOSE);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
