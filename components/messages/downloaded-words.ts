import { shortTime } from '@/lib/format/time';
import { type Claim, say } from '@/lib/messages/claims/policy';
import type { MessageRow } from '@/lib/messages/types';

type Download = Pick<MessageRow, 'downloaded' | 'downloadedBy' | 'downloadedAt'>;

/**
 * "Downloaded by Amina Khan, 09:12", with the day if it was not today. Undefined if nobody has downloaded it.
 * Pure.
 */
export function downloadedWords(
  { downloaded, downloadedBy, downloadedAt }: Download,
  now: Date,
): Claim | undefined {
  if (!downloaded) return undefined;
  const short = downloadedAt && shortTime(downloadedAt, now);
  return say('file.downloaded', {
    by: downloadedBy ? ` by ${downloadedBy}` : '',
    moment: short ? `, ${short.replace('Today, ', '').replace('Yesterday', 'yesterday')}` : '',
  });
}

type Event = { kind: string; at: Date; who: string | null };

/** The same for one message, from its events, oldest first. Pure. */
export function lastDownloadWords(
  { downloadCount, partCount }: { downloadCount: number; partCount: number },
  events: readonly Event[],
  now: Date,
): Claim | undefined {
  const isWhole = ({ kind }: Event) =>
    kind === 'downloaded' || (kind === 'downloaded_as_received' && partCount <= 1);
  const last = events.findLast(isWhole);
  const { who: downloadedBy = null, at: downloadedAt = null } = last ?? {};
  return downloadedWords({ downloaded: downloadCount > 0, downloadedBy, downloadedAt }, now);
}
