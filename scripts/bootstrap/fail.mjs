/** Ends the command with one sentence for the person at the terminal. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
