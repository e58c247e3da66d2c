import { cache } from 'react';
import { HelpContact } from '@/app/help-contact';
import { listOwnAdministrators } from '@/lib/people/queries';
import { currentActor } from './load';

/** Read once per request: Next draws what it would say of a page that is not found, or not allowed, along with every page. */
const ownAdministrators = cache(async () => {
  const actor = await currentActor();
  return actor ? listOwnAdministrators(actor) : [];
});

/** Whom the person signed in can ask, within a sentence: their administrators by name, or the helpdesk where there is none. */
export async function WhomToAsk() {
  const names = await ownAdministrators();
  return names.length > 0 ? <bdi>your administrator ({names.join(', ')})</bdi> : <HelpContact />;
}
