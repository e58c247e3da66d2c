import type { Page } from '@playwright/test';
import { PAGE_OWNER_FIELD } from '../../lib/auth/labels';
import type { Action } from '../access-matrix/action';
import { actions } from '../access-matrix/actions';
import { NOWHERE, type Words } from '../access-matrix/addresses';
import { answersFor, permittedFor } from '../access-matrix/answers';
import { dayWords, type Post, send, takePosts } from '../access-matrix/posts';
import { type Name, names, outsiders, type Stage, setStage, setThings } from '../access-matrix/stage';
import { insertFactors, type Things } from '../access-matrix/things';
import { deedsSince, newestDeed, stateOf } from '../access-matrix/traces';
import { verdictOf } from '../access-matrix/verdict';
import { Visitor } from '../access-matrix/visitor';
import { expect, test } from '../fixtures/portal';

let stage: Stage;
/** The newest row of the audit trail before anything was posted. */
let begun: string;
/** Reads forms as a browser without JavaScript does. */
let reader: Page;
const stranger = new Visitor();

test.describe.configure({ timeout: 300_000 });
test.beforeAll(async ({ browser }) => {
  stage = await setStage();
  begun = await newestDeed(stage.database);
  reader = await browser.newPage({ javaScriptEnabled: false });
});
test.afterAll(async () => {
  await reader?.close();
  await stage?.close();
});

/** The person whose things the account forms change. */
const OWNER = 'sender';
const OTHER_SITES = ['https://evil.example', 'null'];

/** One action, on things made for it alone. */
type Scene = { key: string; action: Action; own: Things; foreign: Things; visitor: Visitor; posts: Post[] };

function wordsOf(own: Things): Words {
  const { practice, trust, mark } = stage;
  return { ...own, ...dayWords(), mark, odsCode: practice.odsCode, otherOdsCode: trust.odsCode };
}

async function setScene(key: string, action: Action, as: Name): Promise<Scene> {
  const things = await setThings(stage);
  // For a person's own things, the colleague's are the other ones.
  const { own, foreign } =
    action.needs === 'self'
      ? {
          own: { ...things.own, ...(await insertFactors(stage.database, stage.personIds[as])) },
          foreign: { ...things.foreign, ...factorsOf(things.own) },
        }
      : things;
  const visitor = action.needs === 'self' ? await Visitor.signedIn(stage.emails[as]) : stage.visitors[as];
  const posts = await takePosts(reader, visitor, { key, action, words: wordsOf(own) });
  return { key, action, own, foreign, visitor, posts };
}

const factorsOf = ({ sessionId, passkeyId, identityId }: Things) => ({ sessionId, passkeyId, identityId });

/** Runs the work, which must change no one's rows. Returns the problem, or nothing. */
async function changing(what: string, work: () => Promise<unknown>, only?: Name): Promise<string[]> {
  const before = await stateOf(stage, only);
  await work();
  const after = await stateOf(stage, only);
  if (before === after) return [];
  const [was, is] = [before.split('\n'), after.split('\n')];
  const difference = [
    ...was.filter((line) => !is.includes(line)),
    '→',
    ...is.filter((line) => !was.includes(line)),
  ].slice(0, 12);
  return [`${what} changed something: ${difference.map((line) => line.trim()).join(' ')}`];
}

const REFUSALS: Record<string, string> = { forbidden: 'access.refused', 'not found': 'access.not_found' };

/**
 * Everyone the matrix excludes posts the same form. Each is refused, the refusal is recorded, and nothing
 * else happens.
 */
async function replayAsOthers({ key, action, posts }: Scene): Promise<string[]> {
  const answers = answersFor(action.needs);
  const refused = names.filter((name) => answers[name] !== 'yes');
  const problems: string[] = [];
  const since = await newestDeed(stage.database);
  const replay = async (name: Name) => {
    for (const post of posts) await send(stage.visitors[name], post);
    const deeds = await deedsSince(stage.database, stage.personIds[name], since);
    const wanted = REFUSALS[answers[name as (typeof names)[number]]] ?? '';
    // The same refusal within a minute is counted in the existing row.
    const written = await deedsSince(stage.database, stage.personIds[name], begun);
    if (!written.includes(wanted)) problems.push(`${key}: ${name}: no ${wanted} is written down: ${deeds}`);
    const others = deeds.filter((deed) => !Object.values(REFUSALS).includes(deed));
    if (others.length > 0) problems.push(`${key}: ${name} did ${others}`);
  };
  problems.push(...(await changing(`${key}: others`, () => Promise.all(refused.map(replay)))));
  return problems;
}

/** Strangers, and people whose right to a session has ended, are sent to sign in. */
async function replayAsStrangers({ key, posts }: Scene): Promise<string[]> {
  const problems: string[] = [];
  const replay = async (name: string, visitor: Visitor) => {
    for (const post of posts) {
      const verdict = verdictOf(await send(visitor, post));
      if (verdict !== 'sign in first') problems.push(`${key}: ${name}: ${verdict}`);
    }
  };
  const all = [
    ['stranger', stranger] as const,
    ...outsiders.map((name) => [name, stage.visitors[name]] as const),
  ];
  problems.push(
    ...(await changing(`${key}: strangers`, () => Promise.all(all.map(([name, who]) => replay(name, who))))),
  );
  return problems;
}

/**
 * A permitted person posts it with each id replaced by another's, and by one of nothing. Nothing comes of it.
 */
async function replayWithOtherIds({ key, action, own, foreign, visitor, posts }: Scene): Promise<string[]> {
  const as = permittedFor(action.needs);
  // The service team may act on every organisation.
  const isEverywhere = as === 'operator' || as === 'auditor';
  const problems: string[] = [];
  for (const post of posts) {
    // The person the page was drawn for is swapped below.
    const text = JSON.stringify(post.fields.filter(([name]) => name !== PAGE_OWNER_FIELD));
    for (const name of (Object.keys(own) as (keyof Things)[]).filter((thing) => text.includes(own[thing]))) {
      for (const to of [...(isEverywhere ? [] : [foreign[name]]), NOWHERE]) {
        const what = `${key}: ${as} with ${name} ${to === NOWHERE ? 'nowhere' : "the other's"}`;
        const swap = { from: own[name], to };
        problems.push(...(await changing(what, () => send(visitor, post, { swap }))));
      }
    }
  }
  return problems;
}

/** Refused when another site's page posts it, in anyone's browser. */
async function replayFromElsewhere(key: string, visitor: Visitor, posts: readonly Post[]): Promise<string[]> {
  const problems: string[] = [];
  const replay = async (post: Post, origin: string) => {
    const { status } = await send(visitor, post, { origin });
    if (status < 400) problems.push(`${key}: was taken from ${origin}: ${status}`);
  };
  const all = posts.flatMap((post) => OTHER_SITES.map((origin) => replay.bind(null, post, origin)));
  problems.push(...(await changing(`${key}: another site`, () => Promise.all(all.map((one) => one())))));
  return problems;
}

/**
 * In a tab that was drawn for someone else it does nothing, and leads to a page that says who is signed in.
 */
async function replayFromAnothersPage({ key, visitor, posts }: Scene): Promise<string[]> {
  const problems: string[] = [];
  const replay = async (post: Post) => {
    const { status, location } = await send(visitor, post, { owner: stage.personIds.suspended });
    if (location !== '/account?again=other-person') {
      problems.push(`${key}: from another's page: ${status} ${location}`);
    }
  };
  problems.push(...(await changing(`${key}: another's page`, () => Promise.all(posts.map(replay)))));
  return problems;
}

/** Proves that the form is right, so that a refusal was about the person: a permitted person succeeds. */
async function replayAsPermitted({ key, action, visitor, posts }: Scene): Promise<string[]> {
  const problems: string[] = [];
  for (const post of posts) {
    const before = await stateOf(stage);
    const reply = await send(visitor, post);
    const verdict = verdictOf(reply);
    if (verdict !== (action.endsSession ? 'sign in first' : 'yes'))
      problems.push(`${key}: ${post.path}: to whom it is open: ${verdict}`);
    const isDone = before !== (await stateOf(stage));
    if (!isDone && !action.changesNothing) {
      problems.push(`${key}: ${post.path}: nothing came of it: ${reply.status} ${reply.location}`);
    }
  }
  return problems;
}

const all = Object.entries(actions);
const guarded = all.filter(([, { needs }]) => needs !== 'everyone' && needs !== 'self');
const own = all.filter(([, { needs }]) => needs === 'self');
const open = all.filter(([, { needs }]) => needs === 'everyone');

for (const needs of new Set(guarded.map(([, action]) => action.needs))) {
  test(`every form for ${needs} works only for the people in the matrix, and only in their own tab [ASVS 8.2.1, 8.2.2, 8.4.1, 3.5.1]`, async () => {
    const problems: string[] = [];
    for (const [key, action] of guarded.filter(([, one]) => one.needs === needs)) {
      try {
        const scene = await setScene(key, action, permittedFor(needs));
        problems.push(...(await replayAsOthers(scene)));
        problems.push(...(await replayAsStrangers(scene)));
        problems.push(...(await replayWithOtherIds(scene)));
        problems.push(...(await replayFromElsewhere(key, scene.visitor, scene.posts)));
        problems.push(...(await replayFromAnothersPage(scene)));
        problems.push(...(await replayAsPermitted(scene)));
      } catch (error) {
        problems.push(`${key}: ${error}`);
      }
    }
    expect(problems).toEqual([]);
  });
}

test('a form about your own things changes nobody else’s, for any person and any id [ASVS 8.2.2, 3.5.1]', async () => {
  const problems: string[] = [];
  for (const [key, action] of own) {
    try {
      const scene = await setScene(key, action, OWNER);
      problems.push(...(await replayAsStrangers(scene)));
      const other = await Visitor.signedIn(stage.emails.trust);
      const replay = () => Promise.all(scene.posts.map((post) => send(other, post)));
      problems.push(...(await changing(`${key}: trust`, replay, OWNER)));
      problems.push(...(await replayWithOtherIds(scene)));
      problems.push(...(await replayFromElsewhere(key, scene.visitor, scene.posts)));
      problems.push(...(await replayFromAnothersPage(scene)));
      problems.push(...(await replayAsPermitted(scene)));
    } catch (error) {
      problems.push(`${key}: ${error}`);
    }
  }
  expect(problems).toEqual([]);
});

test('a form that everyone may post changes nothing without its secret [ASVS 8.2.1, 3.5.1]', async () => {
  const problems: string[] = [];
  for (const [key, action] of open) {
    const { own } = await setThings(stage);
    const posts = await takePosts(reader, stranger, { key, action, words: wordsOf(own) });
    for (const post of posts) {
      problems.push(...(await changing(`${key}: stranger`, () => send(stranger, post))));
    }
    problems.push(...(await replayFromElsewhere(key, stranger, posts)));
  }
  expect(problems).toEqual([]);
});
