import { z } from 'zod';
import { dayBoxes, dayOf, daysBetween, readEndOfDay, startOfDay } from '@/lib/format/day';

const LONGEST_DAYS = 90;
const FURTHEST_DAYS = 365;

function day(what: string) {
  return z.string().transform((text, context) => {
    const { at, problem } = readEndOfDay(dayBoxes(text), what, new Date());
    if (problem || !at) context.addIssue(problem ?? `Enter ${what.toLowerCase()}`);
    return at ?? new Date();
  });
}

/**
 * Who covers for whom on which mailboxes, from one day to another, both included. In the order of the page,
 * in which problems are listed.
 */
export const coverSchema = z
  .object({
    awayId: z.string(),
    coveringId: z.string(),
    startsOn: day('The first day'),
    endsOn: day('The last day'),
    mailboxIds: z
      .array(z.string())
      .min(1, 'Tick at least one mailbox')
      .max(100, 'Tick up to 100 mailboxes')
      .transform((ids) => [...new Set(ids)]),
  })
  .transform(({ startsOn, endsOn, ...rest }, context) => {
    const [from, to] = [dayOf(startsOn), dayOf(endsOn)];
    if (to < from) {
      context.addIssue({
        code: 'custom',
        path: ['endsOn'],
        message: 'The last day must not be before the first',
      });
    } else if (daysBetween(from, to) > LONGEST_DAYS) {
      const message = `Cover can last up to ${LONGEST_DAYS} days. For longer, give them access`;
      context.addIssue({ code: 'custom', path: ['endsOn'], message });
    }
    if (daysBetween(dayOf(new Date()), from) > FURTHEST_DAYS) {
      const message = 'The first day must be within a year';
      context.addIssue({ code: 'custom', path: ['startsOn'], message });
    }
    const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
    const begins = startOfDay(year, month, date) as Date;
    const now = new Date();
    return { ...rest, startsAt: begins > now ? begins : now, endsAt: endsOn };
  });

/** The fields as a form sends them. */
export type EnteredCover = {
  awayId: string;
  coveringId: string;
  mailboxIds: string[];
  startsOn: string;
  endsOn: string;
};
