import type { Metadata } from 'next';
import { cache } from 'react';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { PeopleDone } from '@/components/people/done';
import { PeopleFacts } from '@/components/people/facts';
import { PeopleActions } from '@/components/people/person-actions';
import { PeopleReach } from '@/components/people/reach';
import { getPerson } from '@/lib/people/queries';
import { load } from '../../../../load';
import { loadOrganisation } from '../load-organisation';

type Props = {
  params: Promise<{ organisationId: string; personId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const loadPerson = cache((organisationId: string, personId: string) =>
  load(
    '/organisation/[organisationId]/people/[personId]',
    organisationPaths(organisationId).person(personId),
    (actor) => getPerson(actor, organisationId, personId),
  ),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organisationId, personId } = await params;
  const { name } = await loadPerson(organisationId, personId);
  return { title: name };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { organisationId, personId } = await params;
  const { done } = await searchParams;
  const paths = organisationPaths(organisationId);
  const person = await loadPerson(organisationId, personId);
  const organisation = await loadOrganisation(organisationId, paths.person(personId));
  return (
    <PageMain
      before={
        <Breadcrumbs
          items={[
            { href: '/organisation', label: 'Organisation' },
            { href: paths.people, label: 'People' },
          ]}
        />
      }
    >
      <PageHeading size="l" caption={organisation.name} lede={person.email}>
        <bdi>{person.name}</bdi>
      </PageHeading>
      <PeopleDone done={done} who={person.name} place={organisation.name} />
      <PeopleFacts person={person} path={paths.person(personId)} teamHref={paths.team} now={new Date()} />
      <PeopleActions
        person={person}
        path={paths.person(personId)}
        trailHref={`${paths.people.replace(/people$/, 'trail')}?person=${personId}`}
      />
      <PeopleReach person={person} organisationId={organisationId} />
    </PageMain>
  );
}
