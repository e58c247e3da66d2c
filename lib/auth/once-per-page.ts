import type { Actor } from './actor';

const pages = new WeakMap<Actor, Map<string, Promise<unknown>>>();

/**
 * Makes `once` read each thing once for this actor, however many functions draw the page: a page shows one moment. Use it
 * only for an actor made to draw one page. Actions, file transfers and jobs read each time, so that a right that has ended
 * stops them.
 */
export function readOnce(actor: Actor): void {
  pages.set(actor, new Map());
}

/** Returns what `read` finds. For the actor of a page, returns what it found first under this key. @throws what `read` throws. */
export function once<T>(actor: Actor, key: string, read: () => Promise<T>): Promise<T> {
  const known = pages.get(actor);
  const found = (known?.get(key) as Promise<T> | undefined) ?? read();
  known?.set(key, found);
  return found;
}
