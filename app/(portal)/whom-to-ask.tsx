import { HelpContact } from '@/app/help-contact';
import { listOwnAdministrators } from '@/lib/http/own-administrators';
import { currentActor } from './load';

/** Whom the person signed in can ask, within a sentence: their administrators by name, or the helpdesk where there is none. */
export async function WhomToAsk() {
  const actor = await currentActor();
  const names = actor ? await listOwnAdministrators(actor) : [];
  return names.length > 0 ? <bdi>your administrator ({names.join(', ')})</bdi> : <HelpContact />;
}
