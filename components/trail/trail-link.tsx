import { type TrailShown, trailHref } from './trail-links';

/** The address of a mailbox's or message's part of its organisation's trail. */
export function organisationTrailHref(
  organisationId: string,
  shown: Pick<TrailShown, 'mailbox' | 'message'>,
): string {
  return trailHref(`/organisation/${organisationId}/trail`, shown);
}

type Props = { organisationId: string; messageId: string };

/** A link to a message in the trail, for people who may read it. */
export function MessageTrailLink({ organisationId, messageId }: Props) {
  return (
    <p className="mt-4">
      <a href={organisationTrailHref(organisationId, { message: messageId })}>
        This message in the audit trail
      </a>
    </p>
  );
}
