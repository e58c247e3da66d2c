import fs from 'node:fs';
import { actions } from '@/e2e/access-matrix/actions';
import { routes } from '@/e2e/access-matrix/routes';
import { actionKey } from '@/e2e/access-matrix/server-actions';
import { places } from '@/e2e/accessibility/places';
import { OWN_ADDRESSES } from '@/server/http/own-addresses';
import { listSources } from './sources';
import { listOf, nodesIn, parseSource, partOf } from './syntax';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const PAGE = /^app\/(.*\/)?page\.tsx$/;
const ACTIONS = /^app\/(.*\/)?actions\.ts$/;
/** File names with which Next shows pages or answers addresses, including metadata files. */
const KNOWN_TO_NEXT =
  /^app\/(?:.*\/)?(?:page|route|layout|template|loading|default|error|global-error|(?:global-)?not-found|forbidden|unauthorized|robots|sitemap|manifest|favicon|icon\d*|apple-icon\d*|(?:opengraph|twitter)-image\d*)\.[^/]+$/;
const OURS = /\/(?:(?:page|layout|error|global-error|not-found|forbidden|unauthorized)\.tsx|route\.ts)$/;
/** Other places from which Next would answer. */
const ELSEWHERE = /^(?:src|pages|middleware\.\w+|proxy\.(?!ts$)\w+)$/;

/**
 * Every page, route and server action of app/ has an entry in the matrix that the end-to-end tests use, and
 * every page has a place in the accessibility test. Returns what is missing, entries for missing files,
 * entries that let everyone in without a reason, and files that Next would take for pages beside ours.
 */
export function checkRouteCoverage(): string[] {
  const addresses = [...listSources(PAGE).map(pageKey), ...routeKeys(), ...OWN_ADDRESSES];
  const open = [...Object.entries(routes), ...Object.entries(actions)].filter(
    ([, { needs, because }]) => needs === 'everyone' && !because,
  );
  return [
    ...compare(addresses, Object.keys(routes), 'e2e/access-matrix/routes.ts'),
    ...compare(actionKeys(), Object.keys(actions), 'e2e/access-matrix/actions.ts'),
    ...compare(
      listSources(PAGE)
        .map(addressOf)
        .filter((address) => address !== '/'),
      Object.keys(places),
      'e2e/accessibility',
    ),
    ...listSources(/^app\//)
      .filter(isStrange)
      .map((file) => `${file} is known to Next, and none of ours has that name`),
    ...fs
      .readdirSync('.')
      .filter((name) => ELSEWHERE.test(name))
      .map((name) => `${name} is where Next looks for pages too: ours are in app`),
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

/** Whether Next knows a file's name, but we do not use that form: page.js would be a page too. */
export const isStrange = (file: string) => KNOWN_TO_NEXT.test(file) && !OURS.test(file);

/** The methods that a route answers. "?" for an unreadable one, which counts as missing from the matrix. */
export function methodsOf(text: string): string[] {
  const exported = listOf(parseSource(text, 'route.ts'), 'body').filter(({ type }) =>
    /^Export(?:Named|All)/.test(type),
  );
  if (exported.some(({ type }) => type === 'ExportAllDeclaration')) return ['?'];
  const names = exported.flatMap((statement) => {
    const declaration = partOf(statement, 'declaration');
    const declared = [
      partOf(declaration, 'id'),
      ...listOf(declaration, 'declarations').map((one) => partOf(one, 'id')),
    ];
    const listed = listOf(statement, 'specifiers').map((one) => partOf(one, 'exported'));
    return [...declared, ...listed].flatMap((node) => (node ? [...nodesIn(node)] : []));
  });
  const methods = names.map(({ name, value }) => String(name ?? value)).filter((name) => METHODS.has(name));
  return methods.length > 0 ? [...new Set(methods)] : ['?'];
}

function routeKeys(): string[] {
  return listSources(/^app\/(.*\/)?route\.ts$/).flatMap((file) =>
    methodsOf(fs.readFileSync(file, 'utf8')).map((method) => `${method} ${addressOf(file)}`),
  );
}

/** A browser could also call any other export of such a file. */
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
