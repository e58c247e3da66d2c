'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { PAGE_OWNER_HEADER } from '@/lib/auth/labels';

const Owner = createContext<string | null>(null);

/** Says for whom the page is drawn: the id of the person signed in, null for strangers. */
export function PageOwner({ personId, children }: { personId: string | null; children: ReactNode }) {
  return <Owner value={personId}>{children}</Owner>;
}

/** The person for whom the page was drawn. Null for strangers. */
export const usePageOwner = (): string | null => useContext(Owner);

/** What a script sends with a request that changes something. */
export function ownerHeaders(owner: string | null): Record<string, string> {
  return owner ? { [PAGE_OWNER_HEADER]: owner } : {};
}
