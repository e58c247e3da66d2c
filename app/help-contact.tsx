import { HelpContactWords } from '@/components/layout/help-contact';
import { helpContact } from '@/lib/env/help-contact';

/** Whom to ask, as this deployment says, within a sentence. */
export function HelpContact() {
  return <HelpContactWords {...helpContact()} />;
}
