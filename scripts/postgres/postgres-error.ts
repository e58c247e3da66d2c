/** Postgres of our own cannot run here; the message is the sentence that says why, or where it is said. */
export class PostgresError extends Error {
  override name = 'PostgresError';
}
