import { readFileSync } from 'node:fs';

type Manifest = Record<'node' | 'edge', Record<string, { filename: string; exportedName: string }>>;

/**
 * The build's ids of the server actions, by "<address of the folder>/actions.<name>", without route groups.
 */
export function actionIds(): Map<string, string> {
  const { node } = JSON.parse(
    readFileSync('.next/server/server-reference-manifest.json', 'utf8'),
  ) as Manifest;
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [actionKey(filename, exportedName), id]),
  );
}

/** Turns "app/(portal)/account/actions.ts" and "renameAction" into "/account/actions.renameAction". */
export function actionKey(file: string, name: string): string {
  return `${file
    .replace(/^app/, '')
    .replaceAll(/\/\([^)]*\)/g, '')
    .replace(/\.ts$/, '')}.${name}`;
}

/** The id of one action. Throws if the build does not know it. */
export function actionId(key: string): string {
  const id = actionIds().get(key);
  if (!id) throw new Error(`The build has no server action ${key}.`);
  return id;
}
