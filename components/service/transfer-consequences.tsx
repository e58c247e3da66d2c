import type { TransferPlan } from '@/lib/mailboxes/administration/transfer/types';

type Props = { plan: TransferPlan; to: NonNullable<TransferPlan['to']> };

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** Exactly what a transfer does, for the operator to read first. */
export function TransferConsequences({ plan, to }: Props) {
  const { from, grants, drafts, waiting, onTheirWay } = plan;
  return (
    <>
      <h2 className="nhsuk-heading-m">
        For <bdi>{from.name}</bdi>
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          {grants === 0
            ? 'Nobody has access to it today.'
            : `${counted(grants, 'person or team', 'people and teams')} with access can still look at what was sent and received until now. They can no longer collect, download or send.`}
        </li>
        {drafts > 0 && (
          <li>
            {counted(drafts, 'message that was not sent is', 'messages that were not sent are')} discarded.
          </li>
        )}
        {waiting > 0 && (
          <li>
            {counted(waiting, 'message that waits leaves', 'messages that wait leave')} their inbox, and{' '}
            {waiting === 1 ? 'waits' : 'wait'} for the new organisation instead.
          </li>
        )}
        {onTheirWay > 0 && (
          <li>
            {counted(onTheirWay, 'sent message is', 'sent messages are')} still on the way. They arrive, but
            nobody here will be told when they are collected.
          </li>
        )}
      </ul>
      <h2 className="nhsuk-heading-m">
        For <bdi>{to.name}</bdi>
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>The mailbox begins empty, with the messages that wait at MESH now.</li>
        <li>They see nothing of what was sent or received before.</li>
        <li>Nobody can use it until their administrators give access.</li>
        <li>Its id, password, name, workflows and size limit stay as they are.</li>
      </ul>
      <p>
        The administrators of both organisations are told by email. It cannot be undone: a transfer back gives
        them a new, empty beginning.
      </p>
    </>
  );
}
