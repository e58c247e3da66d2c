/** Our own Postgres cannot run here. The message says why, or where to find out. */
export class PostgresError extends Error {
  override name = 'PostgresError';
}
