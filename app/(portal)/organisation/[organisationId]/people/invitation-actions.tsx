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
  /** The invitation's last day, once it has passed: it cannot be sent again. */
  pastLastDay: Date | null;
  /** The state of the list, to return to it. */
  shown: PeopleFilter;
};

/** The actions for a waiting invitation. */
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
