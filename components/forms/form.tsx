'use client';

import type { ComponentProps } from 'react';
import { PAGE_OWNER_FIELD } from '@/lib/auth/labels';
import { usePageOwner } from './page-owner';

/**
 * Every form. One that posts says for whom the page was drawn: someone else may have signed in since, in
 * another tab of the same browser, and the form must then do nothing (lib/http/page-owner.ts).
 */
export function Form({ children, ...rest }: ComponentProps<'form'>) {
  const owner = usePageOwner();
  return (
    <form {...rest}>
      {owner && rest.method !== 'get' && <input type="hidden" name={PAGE_OWNER_FIELD} value={owner} />}
      {children}
    </form>
  );
}
