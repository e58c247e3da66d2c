import type { MailboxScope } from '@/lib/auth/authorize';
import { findNames } from './repository';
import type { Recipient } from './types';

/** The best names known for mailboxes of the scope's environment; unknown ones are absent from the map. */
export function findRecipientNames(
  scope: MailboxScope,
  meshMailboxIds: string[],
): Promise<Map<string, Recipient>> {
  return findNames(scope.mailbox.environment, [...new Set(meshMailboxIds)]);
}
