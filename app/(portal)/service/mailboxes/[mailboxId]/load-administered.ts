import { cache } from 'react';
import { getAdministeredMailbox } from '@/lib/mailboxes/administration/queries';
import { load } from '../../../load';

/** The mailbox of an operator's page, read once per request: for its title and its content. */
export const loadAdministered = cache((mailboxId: string) =>
  load('/service/mailboxes/[mailboxId]', `/service/mailboxes/${mailboxId}`, (actor) =>
    getAdministeredMailbox(actor, mailboxId),
  ),
);
