/** yyyyMMddHHmmss, UTC. */
export function compactTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/[-:T]/g, '').slice(0, 14);
}

/** ISO 8601 without a zone and with microseconds, UTC, as version 2 bodies write times. */
export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000');
}
