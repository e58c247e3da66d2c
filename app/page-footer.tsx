import { AppFooter } from '@/components/layout/app-footer';
import { footerNote } from './environment';
import { HelpContact } from './help-contact';

/** The footer of every page: the contact for help, and what this deployment is. */
export function PageFooter() {
  return (
    <AppFooter
      note={footerNote()}
      help={
        <>
          Need help? Contact <HelpContact />.
        </>
      }
    />
  );
}
