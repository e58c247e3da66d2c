/** A day this many days from today in the United Kingdom, as a form's fields give it: "2026-11-21". */
export function dayIn(days: number): string {
  const today = new Date().toLocaleDateString('en-GB', { timeZone: 'Europe/London' });
  const [day = 0, month = 0, year = 0] = today.split('/').map(Number);
  // Uses the calendar: a day on which the clocks change has 23 or 25 hours.
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
