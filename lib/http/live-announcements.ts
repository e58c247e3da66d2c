import { readLiveAnnouncements } from '@/lib/service/announcements/gateway';
import type { LiveAnnouncement } from '@/lib/service/announcements/types';
import { keptList } from './kept-list';

const announcements = keptList('announcements', () => readLiveAnnouncements(new Date()));

/** The announcements on every page now, at most half a minute old. */
export function listLiveAnnouncements(): Promise<LiveAnnouncement[]> {
  return announcements('all');
}
