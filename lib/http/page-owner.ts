import type { PersonActor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors/app-error';

/**
 * Where somebody goes whose page was drawn for another person: a page that everyone has, with who is signed in now
 * (components/layout/not-done-yet.tsx). The page that was open is not theirs to see.
 */
export const OWN_PAGE = '/account?again=other-person';

/**
 * Refuses what was sent from a page that was drawn for somebody else, or for nobody: another tab of the same browser may
 * have signed in another person since. `owner` is what the page's form or script says. @throws AppError other_person.
 */
export function requirePageOwner({ personId, name }: PersonActor, owner: string | null | undefined): void {
  if (owner === personId) return;
  throw new AppError('other_person', { message: `You are now signed in as ${name}. Nothing was done.` });
}
