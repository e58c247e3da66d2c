import { z } from 'zod';
import { fromUkField } from './policy';

const moment = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .transform((text, context) => {
      const at = fromUkField(text);
      if (at) return at;
      context.addIssue({ code: 'custom', message: 'Enter a date and time, like 2026-11-24 18:00' });
      return z.NEVER;
    });

/** An announcement as its form sends it. */
export const announcementSchema = z
  .object({
    heading: z
      .string()
      .trim()
      .min(1, 'Enter a heading')
      .max(80, 'The heading may have at most 80 characters'),
    text: z
      .string()
      .trim()
      .min(1, 'Enter what you want to say')
      .max(600, 'The text may have at most 600 characters'),
    importance: z.enum(['information', 'warning'], 'Choose how important it is'),
    startsAt: moment('Enter from when it is shown'),
    endsAt: moment('Enter until when it is shown'),
  })
  .superRefine(({ startsAt, endsAt }, context) => {
    if (endsAt > startsAt) return;
    context.addIssue({ code: 'custom', path: ['endsAt'], message: 'The end must be after the beginning' });
  });

export type AnnouncementEntry = Record<'heading' | 'text' | 'importance' | 'startsAt' | 'endsAt', string>;
