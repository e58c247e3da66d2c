import type { Metadata } from 'next';
import { Refusal } from '@/components/layout/refusal';
import { env } from '@/lib/env/env';
import { WhomToAsk } from './whom-to-ask';

export const metadata: Metadata = { title: 'Page not found' };

/** Inside the layout, which has the header and the footer. */
export default function NotFound() {
  return <Refusal kind="not found" serviceName={env().SERVICE_NAME} ask={<WhomToAsk />} />;
}
