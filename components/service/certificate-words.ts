/** "Ends in 12 days", "Ends within a day", "Ended 3 days ago". Pure. */
export function certificateWords(daysLeft: number): string {
  const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);
  if (daysLeft < 0) return daysLeft === -1 ? 'Has ended' : `Ended ${days(-daysLeft - 1)} ago`;
  return daysLeft === 0 ? 'Ends within a day' : `Ends in ${days(daysLeft)}`;
}
