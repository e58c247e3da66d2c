// Two pages that any page may turn into. Here their code is part of the layout's file, a kilobyte less than in
// files of their own, and the page for a broken connection need not be fetched.
import './error';
import '@/components/layout/refusal';
import type { ReactNode } from 'react';
import { PageOwner } from '@/components/forms/page-owner';
import { Announcements } from '@/components/layout/announcements';
import { AppHeader } from '@/components/layout/app-header';
import { MainNavigation } from '@/components/layout/main-navigation';
import { NotDoneYet } from '@/components/layout/not-done-yet';
import { OrganisationName } from '@/components/layout/organisation-name';
import { PageShell } from '@/components/layout/page-shell';
import { ServiceUnavailable } from '@/components/layout/service-unavailable';
import { SessionWatch } from '@/components/session/session-watch';
import type { PersonActor } from '@/lib/auth/actor';
import { env } from '@/lib/env/env';
import { listLiveAnnouncements } from '@/lib/http/live-announcements';
import { environmentTag } from '../environment';
import { PageFooter } from '../page-footer';
import { signOutAction } from './actions';
import { findActorOrProblem } from './load';

function navigationFor({ memberships, serviceRole }: PersonActor) {
  // A person only in the service team has no mailbox, and never will.
  return [
    ...(memberships.length > 0
      ? [
          { href: '/mailboxes', label: 'Mailboxes' },
          { href: '/send', label: 'Send a message', also: 'compose' },
        ]
      : []),
    ...(memberships.some(({ isAdministrator }) => isAdministrator)
      ? [{ href: '/organisation', label: 'Organisation' }]
      : []),
    ...(serviceRole === 'HELPDESK' ? [{ href: '/service/helpdesk', label: 'Helpdesk' }] : []),
    ...(serviceRole === 'OPERATOR' ? [{ href: '/service', label: 'Service' }] : []),
    ...(serviceRole === 'AUDITOR' ? [{ href: '/trail', label: 'Audit trail' }] : []),
    { href: '/help', label: 'Help' },
  ];
}

function organisationOf(memberships: PersonActor['memberships']) {
  const [first, ...others] = memberships;
  if (others.length === 0) return first?.organisationName;
  const organisations = memberships.map(({ organisationId: id, organisationName: name }) => ({ id, name }));
  return <OrganisationName organisations={organisations} />;
}

const secondsUntil = (at: Date) => Math.max(0, Math.round((at.getTime() - Date.now()) / 1000));

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { actor, problemReference } = await findActorOrProblem();
  const header = (
    <AppHeader
      serviceName={env().SERVICE_NAME}
      homeHref="/mailboxes"
      environment={environmentTag()}
      organisation={organisationOf(actor?.memberships ?? [])}
      person={actor ? { name: actor.name, href: '/account' } : undefined}
      signOut={actor ? { action: signOutAction } : undefined}
    >
      {actor && <MainNavigation items={navigationFor(actor)} />}
    </AppHeader>
  );
  return (
    <PageOwner personId={actor?.personId ?? null}>
      <PageShell header={header} footer={<PageFooter />}>
        <Announcements announcements={problemReference === null ? await listLiveAnnouncements() : []} />
        <NotDoneYet name={actor?.name} />
        {problemReference === null ? children : <ServiceUnavailable reference={problemReference} />}
        {actor && <SessionWatch personId={actor.personId} secondsLeft={secondsUntil(actor.sessionEnd.at)} />}
      </PageShell>
    </PageOwner>
  );
}
