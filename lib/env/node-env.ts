/**
 * Sets which of the two the packages are loaded for: Next and React choose their builds by it when they are
 * loaded. Side effect: this process's environment.
 */
export function setNodeEnv(value: 'production' | 'development'): void {
  Object.assign(process.env, { NODE_ENV: value });
}
