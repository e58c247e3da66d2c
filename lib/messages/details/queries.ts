import type { Actor } from '@/lib/auth/actor';
import { scopeAllows } from '@/lib/auth/authorize';
import type { Permission } from '@/lib/auth/permissions';
import { clock } from '@/lib/clock/clock';
import { shownState } from '../policy';
import type { MessageRecord } from '../repository';
import type { MessageEventKind } from '../types';
import { markerOf, requireMessage } from './gateway';
import { type EventRow, findReport, findTypes, listEvents, listFarEvents } from './repository';

export type MessageDetails = {
  message: MessageRecord & { workflowName: string | null };
  /** What happened, oldest first. `far` events are the other end's, if it is in this portal. */
  events: (EventRow & { far: boolean })[];
  report: { id: string; happenedAt: Date } | null;
  /** The type of message that this mailbox may reply with. */
  answering: { id: string; name: string } | null;
  /** For a report: the message of this mailbox that it is about. */
  about: { id: string } | null;
  /** Changes when there is something new to show; see trackOpenMessage. */
  marker: string;
  can(permission: Permission): boolean;
};

/** The necessary order of events within the same second. */
const ORDER: MessageEventKind[] = ['sending', 'unconfirmed', 'accepted', 'arrived', 'seen'];

/** By time to the second, which is all that MESH gives, and then by the necessary order. */
function inOrder(a: EventRow, b: EventRow): number {
  const seconds = Math.floor(a.at.getTime() / 1000) - Math.floor(b.at.getTime() / 1000);
  const rank = ({ kind }: EventRow) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return seconds || rank(a) - rank(b) || a.at.getTime() - b.at.getTime();
}

/** Everything that a message's page shows. @throws AppError not_found, forbidden. */
export async function getMessage(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<MessageDetails> {
  const { scope, message } = await requireMessage(actor, mailboxId, messageId);
  const now = clock.now();
  const isAnswerable = message.direction === 'RECEIVED' && message.kind === 'DATA';
  const [near, far, { report, about }, { workflow, answering }] = await Promise.all([
    listEvents(message.id),
    listFarEvents(scope.mailbox.environment, message),
    findReport(message),
    findTypes(message),
  ]);
  const events = [
    ...near.map((event) => ({ ...event, far: false })),
    ...far.map((event) => ({ ...event, far: true })),
  ];
  events.sort(inOrder);
  return {
    message: { ...message, state: shownState(message, now), workflowName: workflow },
    events,
    report,
    answering: isAnswerable ? answering : null,
    about,
    marker: markerOf(message, now),
    can: (permission) => scopeAllows(scope, permission),
  };
}
