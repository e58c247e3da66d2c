/** A minimal valid configuration. Nothing in it leads anywhere. */
export const configuration = {
  DATABASE_URL: 'postgresql://nowhere/none',
  PORTAL_URL: 'http://localhost:3000',
  AUTH_SECRET: 'only for tests, and long enough for the rule',
  SEALING_KEYS: `first:${Buffer.alloc(32, 1).toString('base64')}`,
  AUDIT_SIGNING_KEY: `first:${Buffer.alloc(32, 2).toString('base64')}`,
  LOG_LEVEL: 'silent',
  MESH_ENVIRONMENTS: 'simulator',
  MESH_SIMULATOR_URL: 'http://localhost:8700',
  MESH_SIMULATOR_SHARED_KEY: 'TestKey',
};

/**
 * Sets the configuration of this process for a test file. Call it before anything reads the configuration,
 * which is read once. Side effect: the process's environment variables.
 */
export function configure(values: Record<string, string> = {}): void {
  Object.assign(process.env, configuration, values);
}
