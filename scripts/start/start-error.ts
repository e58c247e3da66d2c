/** A problem that a person can solve. The message says what and how in one sentence. */
export class StartError extends Error {
  override name = 'StartError';
}
