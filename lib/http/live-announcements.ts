import { errorFields, log } from '@/lib/log/log';
import { readLiveAnnouncements } from '@/lib/service/announcements/gateway';
import type { LiveAnnouncement } from '@/lib/service/announcements/types';

const KEPT_MS = 30_000;

let known: { at: number; announcements: Promise<LiveAnnouncement[]> } | undefined;

/**
 * The announcements on every page now. Reads the database at most every half minute per process, as each page
 * needs them. A page does not fail without them: then there is nothing to show, and the log says why.
 */
export function listLiveAnnouncements(): Promise<LiveAnnouncement[]> {
  const now = Date.now();
  if (!known || now - known.at > KEPT_MS) {
    const announcements = readLiveAnnouncements(new Date(now)).catch((error: unknown) => {
      log('warn', 'announcements could not be read', errorFields(error));
      return [];
    });
    known = { at: now, announcements };
  }
  return known.announcements;
}
