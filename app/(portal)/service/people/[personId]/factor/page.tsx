import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { PeopleOneButtonForm } from '@/components/people/one-button-form';
import { resetFactorAction } from '../../actions';
import { loadServicePerson } from '../load-service-person';

export default async function ResetFactorPage({ params }: { params: Promise<{ personId: string }> }) {
  const { personId } = await params;
  const { name } = await loadServicePerson(personId);
  const back = `/service/people/${personId}`;
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <PeopleOneButtonForm
        action={resetFactorAction.bind(null, personId)}
        pageTitle={wholeTitle('Reset the second step')}
        button="Reset the second step"
        pendingText="Resetting…"
        variant="warning"
        cancelHref={back}
      >
        <PageHeading
          size="l"
          lede="Their passkeys, authenticator app and recovery codes stop working, and they are signed out. They get an email with a link that works for 7 days: with it and their password they set up a new one."
        >
          Reset the second step of <bdi>{name}</bdi>
        </PageHeading>
        <p>
          First make sure that it is really them asking: call them back on a number that you know. If a
          colleague of theirs is an administrator, they should ask that colleague.
        </p>
      </PeopleOneButtonForm>
    </PageMain>
  );
}
