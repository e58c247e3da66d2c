import { settings } from '@/lib/env/settings';

const OF_AN_ENVIRONMENT = /^MESH_/;

/** The product's settings in an environment, and nothing else. */
export function configurationIn(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = Object.keys(env).filter((name) => name in settings || OF_AN_ENVIRONMENT.test(name));
  return Object.fromEntries(names.map((name) => [name, env[name] ?? '']));
}
