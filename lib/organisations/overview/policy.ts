/** The day on which the next quarterly access review opens. Pure. */
export function nextReviewOpens(now: Date): Date {
  const quarter = Math.floor(now.getUTCMonth() / 3) + 1;
  return new Date(Date.UTC(now.getUTCFullYear(), quarter * 3, 1, 12));
}
