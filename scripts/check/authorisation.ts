import fs from 'node:fs';
import path from 'node:path';
import { listSources } from './sources';

const CASES_FOLDER = 'lib/auth/testing/cases';
const DOMAIN_ENTRANCE = /^lib\/((?:[a-z0-9-]+\/)+(?:queries|commands))\.ts$/;
const EXPORT = /^export (?!type |interface )(.*)$/gm;
const ENTRANCE = /^async function\*? \w+/;

/**
 * Every query and command takes an Actor first, and has a case in the authorisation test's list: keys such as
 * 'messages/inbox/queries.listInbox'. Returns what is missing, cases for functions that no longer exist, and
 * exports that could not be told from a query or a command.
 */
export function checkAuthorisation(): string[] {
  const files = listSources(DOMAIN_ENTRANCE);
  const entrances = files.flatMap(listEntrances);
  const cases = readCases();
  const known = new Set(entrances.map(({ key }) => key));
  return [
    ...files.flatMap(listHidden),
    ...entrances
      .filter(({ takesActor }) => !takesActor)
      .map(({ key }) => `${key} does not take an Actor first`),
    ...entrances
      .filter(({ key }) => !cases.has(key))
      .map(({ key }) => `${key} has no case in ${CASES_FOLDER}`),
    ...[...cases]
      .filter((key) => !known.has(key))
      .map((key) => `${key} is in ${CASES_FOLDER} and does not exist`),
  ];
}

/**
 * Pages could call an arrow function, for example, or a function that passes on a promise, without any test.
 */
function listHidden(file: string): string[] {
  return [...fs.readFileSync(file, 'utf8').matchAll(EXPORT)]
    .filter(([, exported = '']) => !ENTRANCE.test(exported))
    .map(([line]) => `${file} exports what is no async function, which belongs elsewhere: ${line}`);
}

function listEntrances(file: string): { key: string; takesActor: boolean }[] {
  const place = DOMAIN_ENTRANCE.exec(file)?.[1];
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^export async function\*? (\w+)(?:<[^>]*>)?(?:\(\s*(\w*: Actor\b))?/gm)].map(
    (match) => ({
      key: `${place}.${match[1]}`,
      takesActor: match[2] !== undefined,
    }),
  );
}

function readCases(): Set<string> {
  const texts = fs
    .readdirSync(CASES_FOLDER)
    .map((file) => fs.readFileSync(path.join(CASES_FOLDER, file), 'utf8'));
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/^\s*['"]([\w/-]+\.\w+)['"]\s*:/gm)].map(([, key = '']) => key),
    ),
  );
}
