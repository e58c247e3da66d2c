import type { PersonActor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { lookUp } from '@/lib/service/helpdesk/queries';
import type { Found } from '@/lib/service/helpdesk/types';

/** What is found under the text; null while nothing is searched for, which only the helpdesk may do all the same. */
export async function lookUpOrNothing(actor: PersonActor, text: string | undefined): Promise<Found | null> {
  if (text) return lookUp(actor, text);
  await authorizeService(actor, 'helpdesk:look_up');
  return null;
}
