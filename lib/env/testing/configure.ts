/**
 * Sets the configuration of this process for a test file. To be called before anything asks for it: it is read once.
 * Side effect: the process's environment variables.
 */
export function configure(values: Record<string, string>): void {
  Object.assign(process.env, values);
}
