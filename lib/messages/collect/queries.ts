import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { listReceived } from '../download/repository';

export type FilesToCollect = {
  /** How many of the messages that still wait have a file. */
  files: number;
  /** Those whose file nobody has downloaded whole. */
  notDownloadedIds: string[];
};

/**
 * What to know before marking these messages as collected. Reveals nothing of their contents, so it is not
 * audited. Leaves out messages that no longer wait, or belong to another mailbox. @throws AppError not_found,
 * forbidden.
 */
export async function getFilesToCollect(
  actor: Actor,
  mailboxId: string,
  messageIds: string[],
): Promise<FilesToCollect> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'message:collect');
  const messages = await listReceived(mailbox.id, messageIds);
  const waiting = messages.filter(({ kind, state }) => kind === 'DATA' && state === 'AVAILABLE');
  const notDownloaded = waiting.filter(({ downloadCount }) => downloadCount === 0);
  return { files: waiting.length, notDownloadedIds: notDownloaded.map(({ id }) => id) };
}
