import { HelpContact } from '@/app/help-contact';
import { listOwnAdministrators } from '@/lib/http/own-administrators';
import { currentActor } from './load';

/**
 * The people that the signed-in person can ask, within a sentence: their administrators by name, or the
 * helpdesk if there are none.
 */
export async function WhomToAsk() {
  const actor = await currentActor();
  const names = actor ? await listOwnAdministrators(actor) : [];
  return names.length > 0 ? <bdi>your administrator ({names.join(', ')})</bdi> : <HelpContact />;
}
