import { findLive } from './repository';
import type { LiveAnnouncement } from './types';

/** What every page shows at this moment, to whoever looks at it: announcements are no secret. */
export function readLiveAnnouncements(now: Date): Promise<LiveAnnouncement[]> {
  return findLive(now);
}
