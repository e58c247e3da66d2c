'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * False on the server and without JavaScript, true once JavaScript runs. For controls that can do nothing
 * without it.
 */
export function useIsEnhanced(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
