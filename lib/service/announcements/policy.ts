const ZONE = 'Europe/London';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** "2026-11-24T18:00": a time as a form's field contains it, in UK time. Pure. */
export function toUkField(at: Date): string {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The time that "2026-11-24T18:00" means in the UK. Null for an invalid time, and for the hour that does not
 * exist when summer time begins. The first of the repeated hour in autumn. Pure.
 */
export function fromUkField(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/.test(text)) return null;
  const field = text.replace(' ', 'T');
  const asUtc = Date.parse(`${field}Z`);
  if (Number.isNaN(asUtc)) return null;
  const candidates = [1, 0].map((hoursAhead) => new Date(asUtc - hoursAhead * 3_600_000));
  return candidates.find((at) => toUkField(at) === field) ?? null;
}

/** Whether an announcement is upcoming, live or past. Pure. */
export function whenOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date) {
  if (startsAt > now) return 'coming' as const;
  return endsAt > now ? ('live' as const) : ('past' as const);
}
