import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { HelpdeskFindings } from '@/components/service/helpdesk-findings';
import { TextSearch } from '@/components/service/text-search';
import { helpdeskFilterSchema } from '@/lib/service/helpdesk/schema';
import { load } from '../../load';
import { type Query, singleValues } from '../query';
import { lookUpOrNothing } from './look-up';

export const metadata: Metadata = { title: 'Helpdesk' };

const PATH = '/service/helpdesk';

export default async function HelpdeskPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { text } = helpdeskFilterSchema.parse(singleValues(await searchParams));
  const found = await load(PATH, PATH, (actor) => lookUpOrNothing(actor, text));
  return (
    <PageMain>
      <PageHeading lede="Find what you need to help someone who calls. You see no messages here, and each search is recorded.">
        Helpdesk
      </PageHeading>
      <TextSearch
        path={PATH}
        label="Search for the helpdesk"
        fieldLabel="Error reference, email address or mailbox id, in full"
        text={text}
      />
      {found && <HelpdeskFindings found={found} now={new Date()} />}
    </PageMain>
  );
}
