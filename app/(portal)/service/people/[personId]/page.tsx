import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { DoneNotice } from '@/components/service/done-notice';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { SummaryList } from '@/components/ui/summary-list';
import { fullTime } from '@/lib/format/time';
import { serviceRoleWords } from '@/lib/service/people/labels';
import type { ServicePerson } from '@/lib/service/people/types';
import { type Query, singleValues, wordsFor } from '../../query';
import { bringBackAction } from '../actions';
import { loadServicePerson } from './load-service-person';

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<Query> };

const doneWords = (name: string) => ({
  role: `The role of ${name} is changed. They have to sign in again.`,
  suspended: `${name} is suspended from the whole service. They are signed out, and were told by email.`,
  back: `${name} can sign in again.`,
  factor: `The second step of ${name} is reset. They are signed out, and have got an email with a link for a new one.`,
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { name } = await loadServicePerson((await params).personId);
  const { problem } = singleValues(await searchParams);
  return { title: problemTitle(name, problemWords(problem)) };
}

/** Why some of it cannot be changed here. */
function Reasons({ person }: { person: ServicePerson }) {
  if (person.isSelf) {
    return (
      <Notice>
        <p>This is you. Another operator can change your role or suspend you.</p>
      </Notice>
    );
  }
  if (!person.isLastOperator) return null;
  return (
    <Notice>
      <p>This is the last operator. Make someone else an operator before you change this.</p>
    </Notice>
  );
}

export default async function ServicePersonPage({ params, searchParams }: Props) {
  const { personId } = await params;
  const person = await loadServicePerson(personId);
  const { done, problem } = singleValues(await searchParams);
  const path = `/service/people/${personId}`;
  const { name, email, serviceRole, suspendedAt, suspendedReason, organisations, lastSeenAt } = person;
  const mayChange = !person.isSelf && !person.isLastOperator;
  return (
    <PageMain
      before={
        <Breadcrumbs
          items={[
            { href: '/service', label: 'Service' },
            { href: '/service/people', label: 'Service team' },
          ]}
        />
      }
    >
      <DoneNotice done={wordsFor(doneWords(name), done)} problem={problemWords(problem)} />
      <PageHeading size="l" lede={email}>
        <bdi>{name}</bdi>
      </PageHeading>
      {suspendedAt && (
        <Notice tone="warning" heading="Suspended from the whole service">
          <p>
            Since {fullTime(suspendedAt)}. Reason: <bdi>{suspendedReason ?? 'none was given'}</bdi>
          </p>
        </Notice>
      )}
      <Reasons person={person} />
      <SummaryList
        rows={[
          {
            key: 'Service role',
            value: serviceRole ? serviceRoleWords[serviceRole].name : 'None',
            note: serviceRole ? serviceRoleWords[serviceRole].may : undefined,
            ...(mayChange && { change: { href: `${path}/role`, what: 'the service role' } }),
          },
          { key: 'Organisations', value: <bdi>{organisations.join(', ') || 'None'}</bdi> },
          { key: 'Last seen', value: lastSeenAt ? fullTime(lastSeenAt) : 'Never' },
          { key: 'Joined', value: fullTime(person.createdAt) },
        ]}
      />
      {suspendedAt ? (
        <Form action={bringBackAction.bind(null, personId)}>
          <SubmitButton variant="secondary" pendingText="Reinstating…">
            Reinstate
          </SubmitButton>
        </Form>
      ) : (
        mayChange && (
          <ButtonRow>
            <ButtonLink href={`${path}/suspend`} variant="secondary">
              Suspend from the whole service
            </ButtonLink>
          </ButtonRow>
        )
      )}
      {!person.isSelf && (
        <p>
          <a className="nhsuk-link" href={`${path}/factor`}>
            They have lost their phone or device
          </a>
        </p>
      )}
    </PageMain>
  );
}
