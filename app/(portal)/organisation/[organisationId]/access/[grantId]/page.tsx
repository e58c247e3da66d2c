import { wholeTitle } from '@/app/environment';
import { ChangeForm } from '@/components/access/change-form';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { SubmitButton } from '@/components/ui/submit-button';
import { getGrant } from '@/lib/access/grants/queries';
import { formOf, periodWords } from '@/lib/access/policy';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import { dayText, dayWords } from '@/lib/format/day';
import { findHeldForm } from '@/lib/http/held-form';
import { load } from '../../../../load';
import { changeGrantAction, removeGrantAction } from '../actions';

type Props = { params: Promise<{ organisationId: string; grantId: string }> };

export default async function GrantPage({ params }: Props) {
  const { organisationId, grantId } = await params;
  const paths = organisationPaths(organisationId);
  const path = paths.grant(grantId);
  const { grant, held } = await load(
    '/organisation/[organisationId]/access/[grantId]',
    path,
    async (actor) => ({
      ...(await getGrant(actor, organisationId, grantId)),
      held: await findHeldForm(actor.personId, path),
    }),
  );
  const { holder, mailbox, level, kind, endsAt, startsAt } = grant;
  const was = formOf(grant);
  const title = `Access of ${holder.name} to ${mailbox.name}`;
  const isCover = kind === 'COVER';
  const given = `Given${grant.givenByName ? ` by ${grant.givenByName}` : ''} on ${dayWords(grant.givenAt)}.`;
  const heading = (
    <>
      <PageHeading size="l" caption={holder.kind === 'team' ? 'Team' : 'Person'} lede={given}>
        <bdi>{title}</bdi>
      </PageHeading>
      {holder.kind === 'person' && (
        <p>
          <a href={withQuery(paths.why, { person: holder.id, mailbox: mailbox.id })}>
            Why can they see this mailbox?
          </a>
        </p>
      )}
    </>
  );
  const heldDay = {
    day: held?.['endsOn-day'] ?? '',
    month: held?.['endsOn-month'] ?? '',
    year: held?.['endsOn-year'] ?? '',
  };
  return (
    <PageMain before={<BackLink href={paths.access}>Who can use which mailbox</BackLink>}>
      {isCover || mailbox.isClosed ? (
        <>
          <title>{wholeTitle(title)}</title>
          {heading}
          <p>
            {accessLevelLabels[level].label}.{' '}
            {isCover
              ? `Covers for ${grant.coverForName ?? 'a colleague who has left'} ${periodWords(startsAt, endsAt ?? startsAt)}.`
              : 'The mailbox was transferred to another organisation. Its history can still be seen, and nothing else.'}
          </p>
          {isCover && (
            <p>
              To change the dates, <a href={paths.cover}>arrange the cover again</a> with dates that overlap:
              it takes the place of this. Or end this first.
            </p>
          )}
        </>
      ) : (
        <ChangeForm
          action={changeGrantAction.bind(null, organisationId, grant.id, { holderName: holder.name, was })}
          pageTitle={wholeTitle(title)}
          values={{
            level: held?.level ?? was.level,
            endsOn: held ? dayText(heldDay) : was.endsOn,
          }}
        >
          {heading}
        </ChangeForm>
      )}
      <h2 className="nhsuk-heading-m">Remove this access</h2>
      <p>
        <bdi>{holder.name}</bdi> loses it at once, on pages that are open too. Messages stay in the mailbox.
      </p>
      <Form action={removeGrantAction.bind(null, organisationId, grant.id)}>
        <SubmitButton variant="warning" pendingText="Removing…">
          Remove access
        </SubmitButton>
      </Form>
    </PageMain>
  );
}
