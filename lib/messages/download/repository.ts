import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
import { isUuid } from '@/lib/format/uuid';
import type { MessageRecord } from '../repository';
import type { DownloadProblem } from './types';

/** Whether the mailbox, if it is still open, counts a complete download as collected. */
export async function collectsOnDownload(tx: Db, mailboxId: string): Promise<boolean> {
  const where = { id: mailboxId, closedAt: null, collectsOnDownload: true };
  return (await tx.mailbox.count({ where })) === 1;
}

/** Counts a download that was verified to its last byte, and stores what it revealed. */
export async function countDownload(
  tx: Db,
  id: string,
  known: { sizeBytes?: bigint; downloadProblem?: null },
): Promise<void> {
  const data = { downloadedAt: clock.now(), downloadCount: { increment: 1 }, ...known };
  await tx.message.update({ where: { id }, data });
}

/** Stores what MESH says about a file if it was unknown, and does not overwrite later findings. */
export async function storeMeasured(
  id: string,
  known: { sizeBytes?: bigint; partCount?: number; contentEncoding?: string },
): Promise<void> {
  await db().message.updateMany({ where: { id, sizeBytes: null }, data: known });
}

/** Stores why a file could not be downloaded whole, until a download is. */
export async function setDownloadProblem(
  tx: Db,
  id: string,
  downloadProblem: DownloadProblem,
): Promise<void> {
  await tx.message.update({ where: { id }, data: { downloadProblem } });
}

/** Those of the messages that the mailbox has received, oldest first. */
export function listReceived(mailboxId: string, ids: string[]): Promise<MessageRecord[]> {
  return db().message.findMany({
    where: { id: { in: ids.filter(isUuid) }, mailboxId, direction: 'RECEIVED' },
    orderBy: [{ happenedAt: 'asc' }, { id: 'asc' }],
  });
}
