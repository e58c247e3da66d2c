import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { InvitationButton } from '@/components/people/invitation-button';
import { ButtonLink } from '@/components/ui/button-link';
import { dayWords } from '@/lib/format/day';
import type { PeopleFilter } from '@/lib/people/schema';
import { resendInvitationAction } from './actions';

type Props = {
  organisationId: string;
  invitationId: string;
  name: string;
  /** The last day that it would give, once that has passed: it cannot be sent again. */
  pastLastDay: Date | null;
  /** What the list shows, to come back to. */
  shown: PeopleFilter;
};

/** What can be done with an invitation that waits. */
export function InvitationActions({ organisationId, invitationId, name, pastLastDay, shown }: Props) {
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {pastLastDay ? (
        <span className="app-secondary">
          Their last day, {dayWords(pastLastDay)}, has passed. Withdraw this invitation and invite them again.
        </span>
      ) : (
        <InvitationButton
          action={resendInvitationAction.bind(null, organisationId, invitationId, shown)}
          words="Send again"
          pendingText="Sending…"
          name={name}
        />
      )}
      <ButtonLink
        href={withQuery(
          `${organisationPaths(organisationId).people}/invitations/${invitationId}/withdraw`,
          shown,
        )}
        variant="secondary"
        size="small"
      >
        Withdraw
        <span className="nhsuk-u-visually-hidden"> the invitation of {name}</span>
      </ButtonLink>
    </div>
  );
}
