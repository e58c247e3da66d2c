import { actions } from '../access-matrix/actions';
import { addressesOf, fill, NONSENSE, NOWHERE } from '../access-matrix/addresses';
import { answersFor, permittedFor } from '../access-matrix/answers';
import { builtAddresses } from '../access-matrix/built';
import { type Route, routes } from '../access-matrix/routes';
import { actionIds } from '../access-matrix/server-actions';
import { names, outsiders, type Stage, setStage, setThings } from '../access-matrix/stage';
import type { Things } from '../access-matrix/things';
import { type Verdict, verdictOf } from '../access-matrix/verdict';
import { type Reply, Visitor } from '../access-matrix/visitor';
import { expect, test } from '../fixtures/portal';

let stage: Stage;
let own: Things;
let foreign: Things;
const stranger = new Visitor();

test.describe.configure({ timeout: 300_000 });
test.beforeAll(async () => {
  stage = await setStage();
  ({ own, foreign } = await setThings(stage));
});
test.afterAll(() => stage?.close());

const all = Object.entries(routes);
const guarded = all.filter(([, { needs }]) => needs !== 'everyone');
const open = all.filter(([, { needs }]) => needs === 'everyone');
const posts = all.filter(([key, { anyOrigin }]) => key.startsWith('POST ') && !anyOrigin);

/** What was asked and what came of it, in words for the report. */
type Found = Record<string, Verdict>;

function ask(visitor: Visitor, key: string, path: string, origin?: string | null): Promise<Reply> {
  const { sends } = routes[key] as Route;
  const json = sends && 'json' in sends;
  const form = new FormData();
  for (const [name, value] of Object.entries(sends && 'form' in sends ? sends.form : {}))
    form.set(name, fill(value, own));
  return visitor.ask(path, {
    method: key.slice(0, key.indexOf(' ')),
    headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }) },
    ...(sends && { body: json ? JSON.stringify(sends.json) : form }),
    ...(origin !== undefined && { origin }),
  });
}

/** MESH does not know the matrix's mailboxes: if MESH refused a request, we had let it through. */
async function verdictFor(visitor: Visitor, key: string, path: string): Promise<Verdict> {
  const verdict = verdictOf(await ask(visitor, key, path));
  return verdict === 'failed' && routes[key]?.reachesMesh ? 'yes' : verdict;
}

/** Asks for all entries, several at a time, and gathers what was found and what was wanted. */
async function compare(
  entries: readonly (readonly [string, Route])[],
  look: (
    key: string,
    route: Route,
    tell: (what: string, verdict: Verdict, wanted: string) => void,
  ) => Promise<void>,
): Promise<{ found: Found; wanted: Record<string, string> }> {
  const [found, wanted]: [Found, Record<string, string>] = [{}, {}];
  const waiting = [...entries];
  const work = async () => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      const [key, route] = entry;
      await look(key, route, (what, verdict, answer) => {
        found[`${key} ${what}`] = verdict;
        wanted[`${key} ${what}`] = answer;
      });
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return { found, wanted };
}

test('every address the build answers, and everything a form can call, is in the matrix [ASVS 8.1.1]', () => {
  const addresses = Object.keys(routes).map((key) => key.slice(key.indexOf(' ') + 1));
  expect([...new Set(addresses)].sort()).toEqual(builtAddresses());
  expect(Object.keys(actions).sort()).toEqual([...actionIds().keys()].sort());
});

test('every page and route answers the people in the matrix, and no one else [ASVS 8.2.1, 8.3.1]', async () => {
  const { found, wanted } = await compare(guarded, async (key, route, tell) => {
    const answers = answersFor(route.needs);
    for (const { path } of addressesOf(key, route, own)) {
      for (const name of names) tell(name, await verdictFor(stage.visitors[name], key, path), answers[name]);
    }
  });
  expect(found).toEqual(wanted);
});

test('every page and route sends strangers, suspended people and expired sessions to sign in [ASVS 8.3.1]', async () => {
  const { found, wanted } = await compare(guarded, async (key, route, tell) => {
    for (const { path } of addressesOf(key, route, own)) {
      tell('stranger', await verdictFor(stranger, key, path), 'sign in first');
      for (const name of outsiders) {
        tell(name, await verdictFor(stage.visitors[name], key, path), 'sign in first');
      }
    }
  });
  expect(found).toEqual(wanted);
});

test('an id of the other organisation, of nothing, or of nonsense finds nothing on any page or route [ASVS 8.2.2, 8.4.1]', async () => {
  const { found, wanted } = await compare(guarded, async (key, route, tell) => {
    const permitted = permittedFor(route.needs);
    // The service team may act on every organisation.
    const isEverywhere = permitted === 'operator' || permitted === 'auditor';
    for (const address of addressesOf(key, route, own)) {
      for (const name of address.names) {
        const ids = {
          ...(!isEverywhere && { "the other's": foreign[name] }),
          nowhere: NOWHERE,
          nonsense: NONSENSE,
        };
        for (const [whose, id] of Object.entries(ids)) {
          const verdict = await verdictFor(stage.visitors[permitted], key, address.with(name, id));
          tell(`${permitted} with ${name} ${whose}`, verdict, 'not found');
        }
      }
    }
  });
  expect(found).toEqual(wanted);
});

test('pages that are open to everyone name nobody’s organisation to a stranger', async () => {
  const said: string[] = [];
  const { found } = await compare(open, async (key, route, tell) => {
    for (const { path } of addressesOf(key, route, own)) {
      const reply = await ask(stranger, key, path);
      tell(`stranger ${path}`, verdictOf(reply), '');
      const names = route.offersPeople ? [] : [stage.practice.name, stage.trust.name];
      if (names.some((name) => reply.text.includes(name))) said.push(path);
      tell(`sender ${path}`, await verdictFor(stage.visitors.sender, key, path), '');
    }
  });
  expect(Object.entries(found).filter(([, verdict]) => verdict === 'failed')).toEqual([]);
  expect(said).toEqual([]);
});

test('no route accepts a post from another site [ASVS 3.5.1]', async () => {
  const { found, wanted } = await compare(posts, async (key, route, tell) => {
    const visitor = stage.visitors[permittedFor(route.needs)];
    for (const { path } of addressesOf(key, route, own)) {
      for (const origin of ['https://evil.example', 'null', null]) {
        tell(`from ${origin}`, verdictOf(await ask(visitor, key, path, origin)), 'forbidden');
      }
    }
  });
  expect(found).toEqual(wanted);
});
