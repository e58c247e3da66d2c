import type { Metadata } from 'next';
import { cache } from 'react';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { WithdrawInvitation } from '@/components/people/withdraw-invitation';
import { DoneNotice } from '@/components/service/done-notice';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { Notice } from '@/components/ui/notice';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { SummaryList } from '@/components/ui/summary-list';
import { fullTime, shortTime } from '@/lib/format/time';
import { getOrganisation } from '@/lib/organisations/registration/queries';
import type { RegisteredOrganisation } from '@/lib/organisations/registration/types';
import { load } from '../../../load';
import { type Query, singleValues, wordsFor } from '../../query';
import { withdrawAdministratorInvitationAction } from '../actions';

type Props = { params: Promise<{ organisationId: string }>; searchParams: Promise<Query> };

const LIST = '/service/organisations';

/**
 * What the last click did. `of` is the person it was about: their name is read again, so that it is in no
 * address.
 */
function doneWords(
  { administrators, invited }: RegisteredOrganisation,
  done: string | undefined,
  of: string | undefined,
): string | undefined {
  const who = [...administrators, ...invited].find(({ id }) => id === of)?.name;
  const words = {
    added: 'The organisation is added. Now invite its first administrator, and add its mailboxes.',
    renamed: 'The name is changed.',
    code: 'The ODS code is changed.',
    invited: `The invitation of ${who ?? 'the administrator'} is on its way. They get a link by email.`,
    made: `${who ?? 'The person'} is an administrator now. They belong here already, so they need no link. We told them by email, and the other administrators.`,
    withdrawn: 'The invitation is withdrawn. The link in the email no longer works.',
  };
  return wordsFor(words, done);
}

const read = cache((organisationId: string) =>
  load(`${LIST}/[organisationId]`, `${LIST}/${organisationId}`, (actor) =>
    getOrganisation(actor, organisationId),
  ),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { name } = await read((await params).organisationId);
  const { problem } = singleValues(await searchParams);
  return { title: problemTitle(name, problemWords(problem)) };
}

function NameAndEmail({ name, email }: { name: string; email: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      <span className="app-secondary">{email}</span>
    </>
  );
}

function Administrators({ organisation }: { organisation: RegisteredOrganisation }) {
  const { administrators, invited, id } = organisation;
  const now = new Date();
  return (
    <section>
      <h2 className="nhsuk-heading-m">Administrators</h2>
      {administrators.length === 0 && (
        <Notice tone="warning">
          <p>
            {invited.length > 0
              ? 'This organisation has no administrator yet. Nobody has accepted an invitation.'
              : 'This organisation has no administrator. Invite someone, or make one of its people an administrator. They can then invite the others.'}
          </p>
        </Notice>
      )}
      {administrators.length + invited.length > 0 && (
        <StackedTable
          caption="Administrators"
          heads={['Name', 'State']}
          rows={[
            ...administrators.map(({ id: personId, name, email, lastSeenAt }) => ({
              key: personId,
              cells: [
                <NameAndEmail key="name" {...{ name, email }} />,
                lastSeenAt ? `Last seen: ${shortTime(lastSeenAt, now)}` : 'Never signed in',
              ],
            })),
            ...invited.map(({ id: invitationId, name, email, expiresAt }) => ({
              key: invitationId,
              cells: [
                <NameAndEmail key="name" {...{ name, email }} />,
                <div key="invited">
                  <span className="mb-2 block">
                    Invited. The link works until {shortTime(expiresAt, now)}
                  </span>
                  <WithdrawInvitation
                    action={withdrawAdministratorInvitationAction.bind(null, id, invitationId)}
                    name={name}
                  />
                </div>,
              ],
            })),
          ]}
        />
      )}
      <ButtonRow>
        <ButtonLink href={`${LIST}/${id}/invite`} variant="secondary">
          Invite or make an administrator
        </ButtonLink>
      </ButtonRow>
    </section>
  );
}

function Mailboxes({ organisation: { mailboxes, odsCode } }: { organisation: RegisteredOrganisation }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Mailboxes</h2>
      {mailboxes.length === 0 ? (
        <p>It has no mailbox yet.</p>
      ) : (
        <StackedTable
          caption="Mailboxes"
          heads={['Name', 'Mailbox id', 'Environment', 'State']}
          rows={mailboxes.map(({ id, name, meshMailboxId, environment, isPaused }) => ({
            key: id,
            cells: [
              <a key="name" href={`/service/mailboxes/${id}`}>
                <bdi>{name}</bdi>
              </a>,
              meshMailboxId,
              environment,
              isPaused ? (
                <StateTag key="state" tone="neutral">
                  Paused
                </StateTag>
              ) : (
                'In use'
              ),
            ],
          }))}
        />
      )}
      <ButtonRow>
        <ButtonLink href={`/service/mailboxes/new?odsCode=${odsCode}`} variant="secondary">
          Add a mailbox
        </ButtonLink>
      </ButtonRow>
    </section>
  );
}

export default async function OrganisationPage({ params, searchParams }: Props) {
  const organisation = await read((await params).organisationId);
  const { done, of, problem } = singleValues(await searchParams);
  const { id, name, odsCode, people, createdAt, held } = organisation;
  return (
    <PageMain
      before={
        <Breadcrumbs
          items={[
            { href: '/service', label: 'Service' },
            { href: LIST, label: 'Organisations' },
          ]}
        />
      }
    >
      <DoneNotice done={doneWords(organisation, done, of)} problem={problemWords(problem)} />
      <PageHeading size="l" lede={`ODS code ${odsCode}`}>
        <bdi>{name}</bdi>
      </PageHeading>
      <SummaryList
        rows={[
          { key: 'Name', value: <bdi>{name}</bdi>, change: { href: `${LIST}/${id}/name`, what: 'the name' } },
          {
            key: 'ODS code',
            value: odsCode,
            ...(held
              ? { note: `It stays, because the organisation has ${held}` }
              : { change: { href: `${LIST}/${id}/ods-code`, what: 'the ODS code' } }),
          },
          { key: 'People', value: people },
          { key: 'Added', value: fullTime(createdAt) },
        ]}
      />
      <Administrators organisation={organisation} />
      <Mailboxes organisation={organisation} />
      {!held && (
        <p>
          <a href={`${LIST}/${id}/remove`}>Remove this organisation</a>
        </p>
      )}
    </PageMain>
  );
}
