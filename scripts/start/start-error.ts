/** Something a person can put right; the message is the one sentence that says what and how. */
export class StartError extends Error {
  override name = 'StartError';
}
