import { cache } from 'react';
import { getMailbox } from '@/lib/mailboxes/queries';
import { load } from '../../load';

/** The mailbox of the page, read once per request: for its title and its heading. */
export const loadMailbox = cache((mailboxId: string) =>
  load('/mailboxes/[mailboxId] heading', `/mailboxes/${mailboxId}`, (actor) => getMailbox(actor, mailboxId)),
);
