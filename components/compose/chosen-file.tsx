'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { addressWithin } from './address-within';

type ChosenFiles = {
  fileOf(draftId: string): File | undefined;
  keep(draftId: string, file: File): void;
  drop(draftId: string): void;
  /** While bytes flow, the browser follows links itself, and asks before it leaves the page. */
  setSending(sending: boolean): void;
};

const Context = createContext<ChosenFiles | null>(null);

/** Follows links and searches within compose without reloading the page, which would lose the chosen file. */
function useStayOnPage(isSending: () => boolean): void {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: Event, address: string | null) => {
      if (!address || isSending()) return;
      event.preventDefault();
      router.push(address);
    };
    const onClick = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link?.href && !link.target) follow(event, addressWithin(window.location.href, link.href));
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'get') return;
      const asked = new URL(form.action);
      for (const [name, value] of new FormData(form, event.submitter)) {
        if (typeof value === 'string') asked.searchParams.set(name, value);
      }
      follow(event, addressWithin(window.location.href, asked.href));
    };
    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
    };
  }, [router, isSending]);
}

/**
 * A page that the browser kept, and shows again on "back", may be a step of a message that has since been
 * sent.
 */
function useFreshOnReturn(): void {
  const router = useRouter();
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && router.refresh();
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, [router]);
}

/** Keeps the chosen file, only in the browser's memory, from the file step to the last page. */
export function ChosenFileProvider({ children }: { children: ReactNode }) {
  const [files, setFiles] = useState<ReadonlyMap<string, File>>(new Map());
  const sending = useRef(false);
  const [commands] = useState(() => ({
    keep: (draftId: string, file: File) => setFiles((before) => new Map(before).set(draftId, file)),
    drop: (draftId: string) => setFiles((before) => new Map([...before].filter(([id]) => id !== draftId))),
    setSending: (now: boolean) => {
      sending.current = now;
    },
    isSending: () => sending.current,
  }));
  useStayOnPage(commands.isSending);
  useFreshOnReturn();
  const value = useMemo(
    () => ({ ...commands, fileOf: (draftId: string) => files.get(draftId) }),
    [commands, files],
  );
  return <Context value={value}>{children}</Context>;
}

export function useChosenFiles(): ChosenFiles {
  const found = useContext(Context);
  if (!found) throw new Error('useChosenFiles outside of ChosenFileProvider');
  return found;
}
