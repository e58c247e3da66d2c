import type { PersonActor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors/app-error';

/**
 * Where to send a person whose page was drawn for someone else: a page that everyone has, with who is signed
 * in now (components/layout/not-done-yet.tsx). The open page is not theirs to see.
 */
export const OWN_PAGE = '/account?again=other-person';

/**
 * Refuses requests from a page drawn for someone else, or for nobody: another person may have signed in
 * since, in another tab of the same browser. `owner` is what the page's form or script sends. @throws
 * AppError other_person.
 */
export function requirePageOwner({ personId, name }: PersonActor, owner: string | null | undefined): void {
  if (owner === personId) return;
  throw new AppError('other_person', { message: `You are now signed in as ${name}. Nothing was done.` });
}
