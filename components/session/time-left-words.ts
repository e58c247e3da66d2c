/** "1 minute 5 seconds": the time left, as on the page. Pure. */
export function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const words = [
    ...(minutes > 0 ? [`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`] : []),
    ...(rest > 0 || minutes === 0 ? [`${rest} ${rest === 1 ? 'second' : 'seconds'}`] : []),
  ];
  return words.join(' ');
}

/** What a screen reader is told: at two minutes, one minute and 20 seconds, and nothing between. Pure. */
export function spokenTimeLeft(seconds: number): string {
  const step = seconds > 60 ? 120 : seconds > 20 ? 60 : 20;
  return `You will be signed out in less than ${timeLeft(step)}.`;
}
