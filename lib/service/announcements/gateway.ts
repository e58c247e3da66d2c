import { findLive } from './repository';
import type { LiveAnnouncement } from './types';

/** The announcements on every page at this moment, for everyone: they are no secret. */
export function readLiveAnnouncements(now: Date): Promise<LiveAnnouncement[]> {
  return findLive(now);
}
