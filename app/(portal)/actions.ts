'use server';

import { redirect } from 'next/navigation';
import { findEndSessionUrl } from '@/lib/auth/cis2/end-session';
import { findActor, signOut } from '@/lib/http/current-actor';
import { turnAwayOthers } from '@/lib/http/current-owner';

export async function signOutAction(form: FormData): Promise<void> {
  const actor = await findActor({ touch: false });
  if (actor) turnAwayOthers(actor, form);
  // Found first and used last: the session here has ended even if CIS2 does not answer.
  const atCis2 = actor && (await findEndSessionUrl(actor.sessionId));
  await signOut();
  redirect(atCis2 ?? '/sign-in?ended=by-you');
}
