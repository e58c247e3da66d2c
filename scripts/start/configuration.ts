import path from 'node:path';
import { settings } from '@/lib/env/settings';
import { readRunFile } from './run-file';

const OF_AN_ENVIRONMENT = /^MESH_/;

/** The settings of the product in an environment, and nothing else of it. */
export function configurationIn(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = Object.keys(env).filter((name) => name in settings || OF_AN_ENVIRONMENT.test(name));
  return Object.fromEntries(names.map((name) => [name, env[name] ?? '']));
}

/** Without a DATABASE_URL, a program is about the demonstration that runs from the data folder, if one does. */
export function adoptRunningDemonstration(env: NodeJS.ProcessEnv): void {
  if (env.DATABASE_URL) return;
  Object.assign(env, readRunFile(path.resolve(env.DATA_DIR || '.data'))?.configuration);
}
