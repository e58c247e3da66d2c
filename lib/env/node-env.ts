/**
 * Says for which of the two the packages are loaded: Next and React choose their builds by it, at the moment they are loaded.
 * Side effect on the environment of this process.
 */
export function setNodeEnv(value: 'production' | 'development'): void {
  Object.assign(process.env, { NODE_ENV: value });
}
