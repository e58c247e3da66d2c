import type { Db } from '@/lib/db/client';

/** Counts a download that was verified to its last byte. */
export async function countDownload(tx: Db, id: string): Promise<void> {
  await tx.message.update({
    where: { id },
    data: { downloadedAt: new Date(), downloadCount: { increment: 1 } },
  });
}
