import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { DoneNotice } from '@/components/service/done-notice';
import { MailboxStandingNotice } from '@/components/service/mailbox-standing-notice';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { SubmitButton } from '@/components/ui/submit-button';
import { SummaryList } from '@/components/ui/summary-list';
import { type Query, singleValues, wordsFor } from '../../query';
import { resumeMailboxAction } from '../actions';
import { loadAdministered } from './load-administered';
import { toMailboxSummary } from './to-mailbox-summary';

type Props = { params: Promise<{ mailboxId: string }>; searchParams: Promise<Query> };

const DONE = {
  changed: 'The settings are changed.',
  password: 'The new password is saved.',
  paused: 'The mailbox is paused. Its people see the reason.',
  resumed: 'The mailbox is being checked again.',
  workflows: 'What it may send and receive is changed.',
  transferred:
    'The mailbox is transferred. The administrators of both organisations are told by email. Nobody can use it until its new administrators give access.',
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { name, meshMailboxId } = await loadAdministered((await params).mailboxId);
  const { problem } = singleValues(await searchParams);
  return { title: problemTitle(`${name} (${meshMailboxId})`, problemWords(problem)) };
}

export default async function AdministeredMailboxPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const mailbox = await loadAdministered(mailboxId);
  const { done, problem } = singleValues(await searchParams);
  const path = `/service/mailboxes/${mailboxId}`;
  return (
    <PageMain
      before={
        <Breadcrumbs
          items={[
            { href: '/service', label: 'Service' },
            { href: '/service/mailboxes', label: 'All mailboxes' },
          ]}
        />
      }
    >
      <DoneNotice done={wordsFor(DONE, done)} problem={problemWords(problem)} />
      <PageHeading size="l" lede={`${mailbox.organisationName} · mailbox ${mailbox.meshMailboxId}`}>
        <bdi>{mailbox.name}</bdi>
      </PageHeading>
      <MailboxStandingNotice mailbox={mailbox} />
      <SummaryList rows={toMailboxSummary(mailbox, path, new Date())} />
      {mailbox.closedAt === null && (
        <ButtonRow>
          {mailbox.pausedAt ? (
            <Form action={resumeMailboxAction.bind(null, mailboxId)}>
              <SubmitButton variant="secondary" pendingText="Resuming…">
                Check it again
              </SubmitButton>
            </Form>
          ) : (
            <ButtonLink href={`${path}/pause`} variant="secondary">
              Pause
            </ButtonLink>
          )}
          <ButtonLink href={`${path}/transfer`} variant="secondary">
            Transfer to another organisation
          </ButtonLink>
        </ButtonRow>
      )}
    </PageMain>
  );
}
