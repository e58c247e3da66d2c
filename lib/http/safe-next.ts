/**
 * A path of this portal to continue to, from an address that anyone can write. The mailboxes for anything
 * else. Pure.
 */
export function safeNext(next: string | string[] | undefined): string {
  const base = 'http://portal.invalid';
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, base)) return '/mailboxes';
  const url = new URL(next, base);
  return url.origin === base && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}`
    : '/mailboxes';
}
