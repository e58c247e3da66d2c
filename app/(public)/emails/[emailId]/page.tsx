import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { SummaryList } from '@/components/ui/summary-list';
import { TimeStamp } from '@/components/ui/time-stamp';
import { readEmail } from '@/lib/email/demonstration';
import { timeWords } from '@/lib/format/time';
import { EmailText } from '../email-text';

type Props = { params: Promise<{ emailId: string }> };

const loadEmail = cache(async (emailId: string) => (await readEmail(emailId)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { subject } = await loadEmail((await params).emailId);
  return { title: `Email: ${subject}` };
}

export default async function EmailPage({ params }: Props) {
  const { subject, toAddress, createdAt, text } = await loadEmail((await params).emailId);
  return (
    <PageMain before={<BackLink href="/emails">Emails</BackLink>}>
      <PageHeading size="l">
        <bdi>{subject}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'To', value: <bdi>{toAddress}</bdi> },
          { key: 'When', value: <TimeStamp {...timeWords(createdAt, new Date())} /> },
        ]}
      />
      <EmailText text={text} />
    </PageMain>
  );
}
