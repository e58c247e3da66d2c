import type { Page } from '@playwright/test';
import type { Action } from './action';
import { fill, type Words } from './addresses';
import { bodyOf, type Fields, findForm, typeInto } from './forms';
import { actionId } from './server-actions';
import type { Reply, Visitor } from './visitor';

/** A form as a person would post it: its address and fields. */
export type Post = { path: string; fields: Fields };

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Words that refer to no thing: a day three weeks from now, for date fields. */
export function dayWords(): Words {
  const at = dayIn(21);
  return {
    day: String(at.getUTCDate()).padStart(2, '0'),
    month: String(at.getUTCMonth() + 1).padStart(2, '0'),
    year: String(at.getUTCFullYear()),
  };
}

/**
 * The post of a form nobody is shown, written as React writes a form whose action binds these values, or
 * none.
 */
function build(id: string, binds: readonly (string | null)[]): Fields {
  if (binds.length === 0) return [[`$ACTION_ID_${id}`, '']];
  return [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', JSON.stringify(binds)],
  ];
}

/** Reads the form from each of the action's pages, as the visitor would get it without JavaScript. */
export async function takePosts(
  page: Page,
  visitor: Visitor,
  { key, action, words }: { key: string; action: Action; words: Words },
): Promise<Post[]> {
  const id = actionId(key);
  const text = (value: string) => fill(value, words, action.things);
  const typed = Object.fromEntries(
    Object.entries(action.types ?? {}).map(([name, value]) => [text(name), text(value)]),
  );
  const paths = action.on.map(text);
  if (action.binds) {
    const bound = action.binds.map((value) => value && text(value));
    return paths.map((path) => ({ path, fields: typeInto(build(id, bound), typed) }));
  }
  const posts: Post[] = [];
  for (const path of paths) {
    const { text: html } = await visitor.ask(path);
    await page.setContent(html, { waitUntil: 'domcontentloaded' });
    const fields = await findForm(page, { id, about: action.about && words[action.about] });
    if (!fields) throw new Error(`${path} has no form that posts ${key}`);
    posts.push({ path, fields: typeInto(fields, typed) });
  }
  return posts;
}

/**
 * Posts it as the visitor, optionally with one text swapped for another, from another site or from another
 * person's page.
 */
export function send(
  visitor: Visitor,
  { path, fields }: Post,
  changed: { swap?: { from: string; to: string }; origin?: string; owner?: string } = {},
): Promise<Reply> {
  const { swap, ...asked } = changed;
  return visitor.ask(path, { method: 'POST', body: bodyOf(fields, swap), ...asked });
}
