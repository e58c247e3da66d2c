import type { Metadata } from 'next';
import { Refusal } from '@/components/layout/refusal';
import { env } from '@/lib/env/env';
import { environmentTag, footerNote } from './environment';
import { HelpContact } from './help-contact';

export const metadata: Metadata = { title: 'Page not found' };

/** Where none of our layouts is around the page. */
export default function NotFound() {
  const frame = { environment: environmentTag(), note: footerNote() };
  return <Refusal kind="not found" serviceName={env().SERVICE_NAME} ask={<HelpContact />} frame={frame} />;
}
