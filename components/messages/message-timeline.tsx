import { TimeStamp } from '@/components/ui/time-stamp';
import { Timeline } from '@/components/ui/timeline';
import { type TimeWords, timeWords } from '@/lib/format/time';
import { say } from '@/lib/messages/claims/policy';
import type { MessageEventKind, MessageRow } from '@/lib/messages/types';
import { ClaimHeading, ClaimText } from './claim';

type Props = {
  message: Pick<MessageRow, 'state' | 'kind' | 'otherName'>;
  /** Oldest first; `far` ones are the other end's. */
  events: readonly {
    kind: MessageEventKind;
    at: Date;
    who: string | null;
    far: boolean;
    details: Record<string, string | number | null> | null;
  }[];
  now: Date;
};

const NEXT: Partial<Record<MessageRow['state'], 'next.collected' | 'next.acknowledged'>> = {
  AVAILABLE: 'next.collected',
  ACCEPTED: 'next.acknowledged',
};

/** "Today, 09:14 GMT": the zone is the last word of the full stamp. */
function withZone({ words, full, iso }: TimeWords): TimeWords {
  return { words: `${words} ${full.slice(full.lastIndexOf(' ') + 1)}`, full, iso };
}

/** What happened, and what is still to come. Events of the other end are shown as theirs. */
export function MessageTimeline({ message, events, now }: Props) {
  const items = events.map(({ kind, at, who, far, details }, index) => {
    const after = typeof details?.after === 'string' ? new Date(details.after) : null;
    const claim =
      far && kind === 'arrived'
        ? say('event.arrived_there', { other: message.otherName ?? 'the recipient' })
        : say(`event.${kind}`);
    return {
      key: `${index} ${kind}`,
      title: <ClaimHeading claim={claim} />,
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
      state: claim.tone === 'danger' ? ('problem' as const) : ('done' as const),
    };
  });
  const code = message.kind === 'DATA' ? NEXT[message.state] : undefined;
  const next = code && say(code);
  const pending = next
    ? [
        {
          key: 'next',
          title: <ClaimHeading claim={next} />,
          detail: <ClaimText claim={next} />,
          state: 'pending' as const,
        },
      ]
    : [];
  return <Timeline items={[...items, ...pending]} />;
}
