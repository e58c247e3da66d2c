import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import type { Holder } from '@/lib/access/types';
import type { MembershipState } from '@/lib/people/here/types';

type Props = { organisationId: string; holder: Holder; state: Exclude<MembershipState, 'live'> };

const WHY = {
  suspended: { is: 'is suspended', first: 'reinstate them' },
  ended: { is: 'has left: their last day is over', first: 'give them a later last day' },
  none: { is: 'has left', first: 'invite them again' },
} as const;

/** Shown as soon as a person is chosen who cannot be given access, with what to do first. */
export function CannotGive({ organisationId, holder, state }: Props) {
  const paths = organisationPaths(organisationId);
  const heading = `${holder.name} cannot be given access now`;
  return (
    <PageMain before={<BackLink href={paths.give}>Who gets access?</BackLink>}>
      <title>{wholeTitle(heading)}</title>
      <PageHeading size="l">
        <bdi>{heading}</bdi>
      </PageHeading>
      <p>
        <bdi>{holder.name}</bdi> {WHY[state].is}. To give access, first {WHY[state].first}.
      </p>
      <p>
        <a href={paths.person(holder.id)}>
          Open <bdi>{holder.name}</bdi>
        </a>
      </p>
    </PageMain>
  );
}
