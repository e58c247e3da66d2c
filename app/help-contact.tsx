import { HelpContactWords } from '@/components/layout/help-contact';
import { helpContact } from '@/lib/env/help-contact';

/** The contact for help of this deployment, within a sentence. */
export function HelpContact() {
  return <HelpContactWords {...helpContact()} />;
}
