import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { SummaryList } from '@/components/ui/summary-list';
import { TimeStamp } from '@/components/ui/time-stamp';
import { timeWords } from '@/lib/format/time';
import { findOutboxLetter } from '@/lib/mail/outbox';
import { LetterText } from '../letter-text';

type Props = { params: Promise<{ letterId: string }> };

const loadLetter = cache(async (letterId: string) => (await findOutboxLetter(letterId)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { subject } = await loadLetter((await params).letterId);
  return { title: `Letter: ${subject}` };
}

export default async function OutboxLetterPage({ params }: Props) {
  const { subject, toAddress, createdAt, text } = await loadLetter((await params).letterId);
  return (
    <PageMain before={<BackLink href="/outbox">Outbox</BackLink>}>
      <PageHeading size="l">
        <bdi>{subject}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'To', value: <bdi>{toAddress}</bdi> },
          { key: 'When', value: <TimeStamp {...timeWords(createdAt, new Date())} /> },
        ]}
      />
      <LetterText text={text} />
    </PageMain>
  );
}
