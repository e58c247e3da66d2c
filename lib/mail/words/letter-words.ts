/** The words of a letter, between its greeting and its foot. */
export type LetterWords = {
  subject: string;
  paragraphs: string[];
  /** A path of the portal, and what stands on the link. */
  link?: { words: string; path: string };
  /** What to do for whom this comes as a surprise. */
  unexpected: string;
};

/** What a letter may say about the service and the hour. */
export type Surroundings = { service: string; help: string; now: Date };

/** A moment some days or minutes from now. Pure. */
export function later(now: Date, { days = 0, minutes = 0 }: { days?: number; minutes?: number }): Date {
  return new Date(now.getTime() + (days * 24 * 60 + minutes) * 60_000);
}
