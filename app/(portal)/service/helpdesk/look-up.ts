import type { PersonActor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { lookUp } from '@/lib/service/helpdesk/queries';
import type { Found } from '@/lib/service/helpdesk/types';

/** The findings for the text. Null without a search, which still needs the helpdesk's right. */
export async function lookUpOrNothing(actor: PersonActor, text: string | undefined): Promise<Found | null> {
  if (text) return lookUp(actor, text);
  await authorizeService(actor, 'helpdesk:look_up');
  return null;
}
