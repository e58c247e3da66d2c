/** "12 messages", or "25 messages on this page" if there are others. */
export function pageSummary(shown: number, { next, previous }: { next: unknown; previous: unknown }): string {
  const messages = `${shown} ${shown === 1 ? 'message' : 'messages'}`;
  return next || previous ? `${messages} on this page` : messages;
}
