/** The operator's words, on every page while they are live. */
export type LiveAnnouncement = { id: string; heading: string; text: string; isWarning: boolean };

export type Announcement = LiveAnnouncement & {
  startsAt: Date;
  endsAt: Date;
  /** By the clock: not shown yet, shown now, or shown before. */
  when: 'coming' | 'live' | 'past';
};
