import fs from 'node:fs';
import { actions } from '@/e2e/access-matrix/actions';
import { routes } from '@/e2e/access-matrix/routes';
import { actionKey } from '@/e2e/access-matrix/server-actions';
import { listSources } from './sources';

const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS';
const EXPORTED = new RegExp(
  `^export (?:const|async function|function) (${METHODS})\\b|^export \\{[^}]*?\\b(${METHODS})\\b`,
  'gm',
);

/**
 * Every page, route and server action of app/ has an entry in the matrix that the end-to-end tests work through. Returns
 * what is missing, entries of what is gone, and entries that let everyone in without saying why.
 */
export function checkRouteCoverage(): string[] {
  const addresses = [...listSources(/^app\/(.*\/)?page\.tsx$/).map(pageKey), ...routeKeys()];
  const open = [...Object.entries(routes), ...Object.entries(actions)].filter(
    ([, { needs, because }]) => needs === 'everyone' && !because,
  );
  return [
    ...compare(addresses, Object.keys(routes), 'e2e/access-matrix/routes.ts'),
    ...compare(actionKeys(), Object.keys(actions), 'e2e/access-matrix/actions.ts'),
    ...open.map(([key]) => `${key} is open to everyone and does not say what keeps it from harm`),
  ];
}

function compare(there: readonly string[], entries: readonly string[], file: string): string[] {
  return [
    ...there.filter((key) => !entries.includes(key)).map((key) => `${key} has no entry in ${file}`),
    ...entries.filter((key) => !there.includes(key)).map((key) => `${key} is in ${file} and does not exist`),
  ];
}

function addressOf(file: string): string {
  return (
    file
      .replace(/^app/, '')
      .replaceAll(/\/\([^)]*\)/g, '')
      .replace(/\/[^/]*$/, '') || '/'
  );
}

const pageKey = (file: string) => `GET ${addressOf(file)}`;

function routeKeys(): string[] {
  return listSources(/^app\/(.*\/)?route\.ts$/).flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(EXPORTED)].map(
      ([, method, renamed]) => `${method ?? renamed} ${addressOf(file)}`,
    ),
  );
}

function actionKeys(): string[] {
  return listSources(/^app\/(.*\/)?actions\.ts$/).flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/^export async function (\w+)/gm)].map(([, name = '']) =>
      actionKey(file, name),
    ),
  );
}
