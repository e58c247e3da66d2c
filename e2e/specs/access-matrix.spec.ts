import { type Address, addressesOf, NONSENSE, NOWHERE } from '../access-matrix/addresses';
import { answersFor, permittedFor } from '../access-matrix/answers';
import { type Route, routes } from '../access-matrix/routes';
import { type Name, names, outsiders, type Stage, setStage, setThings } from '../access-matrix/stage';
import type { Things } from '../access-matrix/things';
import { type Verdict, verdictOf } from '../access-matrix/verdict';
import { type Reply, Visitor } from '../access-matrix/visitor';
import { expect, test } from '../fixtures/portal';

let stage: Stage;
let own: Things;
let foreign: Things;
const stranger = new Visitor();

test.beforeAll(async () => {
  stage = await setStage();
  ({ own, foreign } = await setThings(stage));
});
test.afterAll(() => stage?.close());

const methodOf = (key: string) => key.slice(0, key.indexOf(' '));

function ask(visitor: Visitor, key: string, path: string, origin?: string | null): Promise<Reply> {
  const method = methodOf(key);
  const { sends } = routes[key] as Route;
  const json = sends && 'json' in sends;
  const form = new FormData();
  for (const [name, value] of Object.entries(sends && 'form' in sends ? sends.form : {}))
    form.set(name, value);
  return visitor.ask(path, {
    method,
    headers: { accept: 'application/json', ...(json && { 'content-type': 'application/json' }) },
    ...(sends && { body: json ? JSON.stringify(sends.json) : form }),
    ...(origin !== undefined && { origin }),
  });
}

/** MESH does not know the matrix's mailboxes: who comes as far as being refused by it was let through by us. */
const allowing = (verdict: Verdict, { reachesMesh }: Route): Verdict =>
  verdict === 'failed' && reachesMesh ? 'yes' : verdict;

async function verdicts(key: string, route: Route, path: string, people: readonly Name[]) {
  const found = {} as Record<Name, Verdict>;
  await Promise.all(
    people.map(async (name) => {
      const reply = await ask(stage.visitors[name], key, path);
      found[name] = allowing(verdictOf(reply), route);
      // Whatever else a refusal says, it does not name what the other place has.
      if (found[name] !== 'yes') expect(reply.text).not.toContain(stage.trust.name);
    }),
  );
  return found;
}

const all = Object.entries(routes);
const guarded = all.filter(([, { needs }]) => needs !== 'everyone');
const open = all.filter(([, { needs }]) => needs === 'everyone');

for (const [key, route] of guarded) {
  test.describe(key, () => {
    const addresses = (): Address[] => addressesOf(key, route, own);
    const permitted = permittedFor(route.needs);

    test('is answered to whom the matrix says, and sends strangers to sign in [ASVS 8.2.1, 8.3.1]', async () => {
      for (const { path } of addresses()) {
        expect(await verdicts(key, route, path, names), path).toEqual(answersFor(route.needs));
        expect(verdictOf(await ask(stranger, key, path)), path).toBe('sign in first');
        const ended = Object.fromEntries(outsiders.map((name) => [name, 'sign in first']));
        expect(await verdicts(key, route, path, outsiders), path).toEqual(ended);
      }
    });

    test('finds nothing under another id: of the other organisation, of nothing, of nonsense [ASVS 8.2.2, 8.4.1]', async () => {
      // To the service team every organisation is its own.
      const isEverywhere = permitted === 'operator' || permitted === 'auditor';
      const others = (name: keyof Things) => [...(isEverywhere ? [] : [foreign[name]]), NOWHERE, NONSENSE];
      for (const address of addresses()) {
        for (const name of address.names) {
          for (const id of others(name)) {
            const path = address.with(name, id);
            const found = await verdicts(key, route, path, [permitted]);
            expect(found, path).toEqual({ [permitted]: 'not found' });
          }
        }
      }
    });
  });
}

for (const [key, route] of open) {
  test.describe(key, () => {
    test('is for everyone, and tells a stranger nothing of anybody', async () => {
      for (const { path } of addressesOf(key, route, own)) {
        for (const visitor of [stranger, stage.visitors.sender]) {
          const reply = await ask(visitor, key, path);
          expect(verdictOf(reply), path).not.toBe('failed');
          if (visitor !== stranger) continue;
          for (const word of [stage.practice.name, stage.trust.name]) expect(reply.text).not.toContain(word);
        }
      }
    });
  });
}

for (const [key, route] of all.filter(([key]) => methodOf(key) !== 'GET')) {
  if (route.anyOrigin) continue;
  test.describe(key, () => {
    test('refuses what was posted from another site [ASVS 3.5.1]', async () => {
      for (const { path } of addressesOf(key, route, own)) {
        for (const origin of ['https://evil.example', 'null', null]) {
          const visitor = stage.visitors[permittedFor(route.needs)];
          expect((await ask(visitor, key, path, origin)).status, path).toBe(403);
        }
      }
    });
  });
}
