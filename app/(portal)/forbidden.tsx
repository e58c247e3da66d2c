import type { Metadata } from 'next';
import { Refusal } from '@/components/layout/refusal';
import { env } from '@/lib/env/env';
import { WhomToAsk } from './whom-to-ask';

export const metadata: Metadata = { title: 'You do not have permission' };

/** Inside the layout, which has the header and the footer. */
export default function Forbidden() {
  return <Refusal kind="forbidden" serviceName={env().SERVICE_NAME} ask={<WhomToAsk />} />;
}
