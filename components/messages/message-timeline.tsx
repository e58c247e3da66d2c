import { TimeStamp } from '@/components/ui/time-stamp';
import { Timeline } from '@/components/ui/timeline';
import { type TimeWords, timeWords } from '@/lib/format/time';
import { eventTitle } from '@/lib/messages/labels';
import type { MessageRow } from '@/lib/messages/types';

type Props = {
  message: Pick<MessageRow, 'state' | 'kind' | 'otherName'>;
  /** Oldest first; `far` ones are the other end's. */
  events: readonly {
    kind: string;
    at: Date;
    who: string | null;
    far: boolean;
    details: Record<string, string | number | null> | null;
  }[];
  now: Date;
};

const PENDING: Partial<Record<string, string>> = {
  AVAILABLE: 'Collected',
  ACCEPTED: 'Collected by the recipient',
};

/** "Today, 09:14 GMT": the zone is the last word of the full stamp. */
function withZone({ words, full, iso }: TimeWords): TimeWords {
  return { words: `${words} ${full.slice(full.lastIndexOf(' ') + 1)}`, full, iso };
}

/** What happened, and what is still to come. Events of the other end are told as theirs. */
export function MessageTimeline({ message, events, now }: Props) {
  const items = events.map(({ kind, at, who, far, details }, index) => {
    const after = typeof details?.after === 'string' ? new Date(details.after) : null;
    const { title, problem } = eventTitle(kind);
    return {
      key: `${index} ${kind}`,
      title: far && kind === 'arrived' ? `Arrived at ${message.otherName ?? 'the recipient'}` : title,
      detail: (
        <>
          {details?.exact === 0 && 'At the latest '}
          {after && (
            <>
              Between <TimeStamp {...withZone(timeWords(after, now))} /> and{' '}
            </>
          )}
          <TimeStamp {...withZone(timeWords(at, now))} />
          {who && who !== 'MESH' && (
            <>
              {' · '}
              <bdi>{who}</bdi>
            </>
          )}
        </>
      ),
      state: problem ? ('problem' as const) : ('done' as const),
    };
  });
  const next = message.kind === 'DATA' ? PENDING[message.state] : undefined;
  const pending = next
    ? [
        {
          key: 'next',
          title: next,
          detail: message.state === 'ACCEPTED' ? 'Not that we know of' : 'Not yet',
          state: 'pending' as const,
        },
      ]
    : [];
  return <Timeline items={[...items, ...pending]} />;
}
