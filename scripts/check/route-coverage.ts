import fs from 'node:fs';
import { actions } from '@/e2e/access-matrix/actions';
import { routes } from '@/e2e/access-matrix/routes';
import { actionKey } from '@/e2e/access-matrix/server-actions';
import { listSources } from './sources';

const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS';
const ACTIONS = /^app\/(.*\/)?actions\.ts$/;
const DECLARED = new RegExp(`^export (?:const|let|var|(?:async )?function\\*?) (${METHODS})\\b`, 'gm');
const LISTED = /^export (?:const )?\{([^}]*)\}/gm;
const NAMED = new RegExp(`\\b(${METHODS})\\b(?! as )`, 'g');
/** Names by which Next itself answers at an address, beside pages and routes. */
const OF_ITS_OWN =
  /^app\/(.*\/)?(?:(?:page|route|default)\.(?:jsx?|mdx?)|route\.tsx|default\.tsx?|(?:robots|sitemap|manifest|favicon|icon\d*|apple-icon\d*|(?:opengraph|twitter)-image\d*)\.\w+)$/;

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
    ...listSources(OF_ITS_OWN).map((file) => `${file} answers at an address and is no page.tsx or route.ts`),
    ...listSources(ACTIONS).flatMap(listHidden),
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
  return listSources(/^app\/(.*\/)?route\.ts$/).flatMap((file) => {
    const text = fs.readFileSync(file, 'utf8');
    const listed = [...text.matchAll(LISTED)].flatMap(([, names = '']) => [...names.matchAll(NAMED)]);
    const methods = [...text.matchAll(DECLARED), ...listed].map(([, method]) => method);
    // Without one that can be read, it is as if it were not in the matrix.
    return (methods.length > 0 ? methods : ['?']).map((method) => `${method} ${addressOf(file)}`);
  });
}

/** Whatever else such a file exports could be called from a browser as well. */
function listHidden(file: string): string[] {
  return [
    ...fs.readFileSync(file, 'utf8').matchAll(/^export (?!async function \w|type |interface ).*$/gm),
  ].map(([line]) => `${file} exports what is no async function: ${line}`);
}

function actionKeys(): string[] {
  return listSources(ACTIONS).flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/^export async function (\w+)/gm)].map(([, name = '']) =>
      actionKey(file, name),
    ),
  );
}
