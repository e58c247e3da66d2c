/** The only address whose form may send a parameter more than once: one tick for each mailbox. */
const TICKS = { path: /^\/organisation\/[^/]+\/access\/give\/(?:what|check)$/, name: 'mailbox' };

/**
 * Returns the address without repeated parameters: they are nonsense, and a page that expects one text must
 * not get a list. Returns other addresses unchanged. Pure.
 */
export function withoutRepeats(address: string): string {
  const at = address.indexOf('?');
  if (at < 0) return address;
  const path = address.slice(0, at);
  const all = [...new URLSearchParams(address.slice(at))];
  const seen = new Set<string>();
  const repeated = new Set(all.filter(([name]) => seen.size === seen.add(name).size).map(([name]) => name));
  if (TICKS.path.test(path)) repeated.delete(TICKS.name);
  if (repeated.size === 0) return address;
  return `${path}?${new URLSearchParams(all.filter(([name]) => !repeated.has(name)))}`;
}
