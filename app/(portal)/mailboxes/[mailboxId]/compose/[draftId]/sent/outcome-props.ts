import type { Draft } from '@/lib/messages/compose/queries';
import type { MessageDetails } from '@/lib/messages/details/queries';

export type OutcomeProps = {
  mailbox: Draft['mailbox'];
  details: MessageDetails;
  now: Date;
};
