'use client';

import { useSearchParams } from 'next/navigation';
import { lazy } from 'react';
import type { NotDoneProps } from './not-done-notice';

const NotDoneNotice = lazy(async () => ({ default: (await import('./not-done-notice')).NotDoneNotice }));

/**
 * For people who pressed a button and were first asked who they are: they return to the page and must not
 * think it was done. `lib/http/action.ts` says so in the address. Few pages have it, so it is fetched for
 * those.
 */
export function NotDoneYet({ name }: Pick<NotDoneProps, 'name'>) {
  const again = useSearchParams().get('again');
  return again && <NotDoneNotice again={again} name={name} />;
}
