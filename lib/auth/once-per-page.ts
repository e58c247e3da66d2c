import type { Actor } from './actor';

const pages = new WeakMap<Actor, Map<string, Promise<unknown>>>();

/**
 * Has what `once` reads for this actor read once, however many functions draw the page: a page is a picture of one moment.
 * For an actor made for the drawing of one page and nothing else. Actions, bytes and jobs read each time, so that a right
 * that has ended ends them.
 */
export function readOnce(actor: Actor): void {
  pages.set(actor, new Map());
}

/** What `read` finds; for the actor of a page, what it found the first time under this key. @throws what `read` throws. */
export function once<T>(actor: Actor, key: string, read: () => Promise<T>): Promise<T> {
  const known = pages.get(actor);
  const found = (known?.get(key) as Promise<T> | undefined) ?? read();
  known?.set(key, found);
  return found;
}
