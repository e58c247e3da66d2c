'use server';

import { redirect } from 'next/navigation';
import { findEndSessionUrl } from '@/lib/auth/cis2/end-session';
import { findActor, signOut } from '@/lib/http/current-actor';

export async function signOutAction(): Promise<void> {
  const actor = await findActor({ touch: false });
  // Found first and used last: here it has ended even if CIS2 does not answer.
  const atCis2 = actor && (await findEndSessionUrl(actor.sessionId));
  await signOut();
  redirect(atCis2 ?? '/sign-in?ended=by-you');
}
