import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component whose code is fetched when it is first drawn. If it cannot be fetched, nothing is drawn, and
 * the page stays as it is.
 */
export function lazyOrNothing<P>(
  fetchIt: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(() =>
    fetchIt().then(
      (fetched) => ({ default: fetched }),
      () => ({ default: () => null }),
    ),
  );
}
