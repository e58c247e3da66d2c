import type { Draft } from '@/lib/messages/compose/queries';
import type { MessageDetails } from '@/lib/messages/details/queries';

export type OutcomeProps = {
  mailbox: Draft['mailbox'];
  details: MessageDetails;
  /** Changes when there is something new to show. */
  marker: string;
  now: Date;
};
