import type { Db } from '@/lib/db/client';

/** Whether the mailbox, if it is still open, takes a whole download for collecting. */
export async function collectsOnDownload(tx: Db, mailboxId: string): Promise<boolean> {
  const where = { id: mailboxId, closedAt: null, collectsOnDownload: true };
  return (await tx.mailbox.count({ where })) === 1;
}

/** Counts a download that was verified to its last byte. */
export async function countDownload(tx: Db, id: string): Promise<void> {
  await tx.message.update({
    where: { id },
    data: { downloadedAt: new Date(), downloadCount: { increment: 1 } },
  });
}
