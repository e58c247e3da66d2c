/** The words of an email, between its greeting and its footer. */
export type EmailWords = {
  subject: string;
  paragraphs: string[];
  /** A path of the portal, and the link's text. */
  link?: { words: string; path: string };
  /** What to do if this is unexpected. */
  unexpected: string;
};

/** What an email may say about the service and the time. */
export type Surroundings = { service: string; help: string; now: Date };

/** A time some days or minutes from now. Pure. */
export function later(now: Date, { days = 0, minutes = 0 }: { days?: number; minutes?: number }): Date {
  return new Date(now.getTime() + (days * 24 * 60 + minutes) * 60_000);
}
