import { shortTime } from '@/lib/format/time';
import type { MessageDetails } from '@/lib/messages/details/queries';
import { eventTitle } from '@/lib/messages/labels';

type Item = { key: string; title: string; detail: string; state: 'done' | 'problem' | 'pending' };

const PENDING: Partial<Record<string, string>> = {
  AVAILABLE: 'Collected',
  ACCEPTED: 'Collected by the recipient',
};

/** What happened, oldest first, and what is still to come. Events of the other end are told as theirs. Pure. */
export function toTimeline(
  message: Pick<MessageDetails['message'], 'state' | 'kind' | 'otherName' | 'acceptedAt'>,
  events: MessageDetails['events'],
  now: Date,
): Item[] {
  const items = events.map(({ kind, at, who, far }, index): Item => {
    const { title, problem } = eventTitle(kind);
    const place = far && kind === 'arrived' ? `Arrived at ${message.otherName ?? 'the recipient'}` : title;
    const by = who && who !== 'MESH' ? ` · ${who}` : '';
    return {
      key: `${index} ${kind}`,
      title: place,
      detail: `${shortTime(at, now)}${by}`,
      state: problem ? 'problem' : 'done',
    };
  });
  const next = message.kind === 'DATA' ? PENDING[message.state] : undefined;
  return next ? [...items, { key: 'next', title: next, detail: 'Not yet', state: 'pending' }] : items;
}
