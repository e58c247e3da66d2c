import { shortTime } from '@/lib/format/time';

type Props = {
  former: readonly { id: string; name: string; meshMailboxId: string; closedAt: Date }[];
  now: Date;
};

/** Transferred mailboxes whose history can still be viewed. Empty when there are none. */
export function FormerMailboxes({ former, now }: Props) {
  if (former.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m mt-6">Transferred mailboxes</h2>
      <p>You can still look at what was sent and received until then.</p>
      <ul className="nhsuk-list">
        {former.map(({ id, name, meshMailboxId, closedAt }) => (
          <li key={id}>
            <a href={`/mailboxes/${id}?tab=collected`}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span className="app-secondary inline">
              {meshMailboxId}, until {shortTime(closedAt, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
