const COMPOSE = /^\/mailboxes\/[^/]+\/compose(?=\/|$)/;

/**
 * The path of `to` if it is another page of the same mailbox's compose pages as `from`. Null otherwise, and
 * for places on the same page. Pure.
 */
export function addressWithin(from: string, to: string): string | null {
  const here = new URL(from);
  const there = new URL(to, here);
  const part = COMPOSE.exec(here.pathname)?.[0];
  if (!part || there.origin !== here.origin || COMPOSE.exec(there.pathname)?.[0] !== part) return null;
  const samePage = there.pathname === here.pathname && there.search === here.search;
  return samePage && there.hash ? null : `${there.pathname}${there.search}${there.hash}`;
}
