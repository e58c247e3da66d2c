import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { PersonActor } from '@/lib/auth/actor';
import { PAGE_OWNER_FIELD, PAGE_OWNER_HEADER } from '@/lib/auth/labels';
import { requireActor } from './current-actor';
import { formText } from './form-text';
import { OWN_PAGE, requirePageOwner } from './page-owner';

/**
 * The person signed in, for a request from the script of their own page. @throws AppError signed_out,
 * other_person.
 */
export async function requireOwner(request: Request): Promise<PersonActor> {
  const actor = await requireActor();
  requirePageOwner(actor, request.headers.get(PAGE_OWNER_HEADER));
  return actor;
}

/** For a server action of a page drawn for someone else: leads to the page that says who is signed in. */
export function turnAwayOthers({ personId }: PersonActor, form: FormData): void {
  if (formText(form, PAGE_OWNER_FIELD) === personId) return;
  // The layout too: its header names the person.
  refresh();
  redirect(OWN_PAGE);
}
