'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { usePageOwner } from '@/components/forms/page-owner';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-class';
import { useIsEnhanced } from '@/components/ui/use-is-enhanced';
import { type Ceremony, type CeremonyAddresses, PasskeyProblem } from './passkey-ceremony';

type Props = CeremonyAddresses & {
  run: (addresses: Ceremony) => Promise<string>;
  /** Starts parallel work. Returns a function that stops it. */
  meanwhile?: (addresses: Ceremony, tell: (problem: string) => void) => () => void;
  pendingText: string;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** A button for a passkey, which says what went wrong. Not drawn without JavaScript. */
export function CeremonyButton({
  run,
  meanwhile,
  pendingText,
  variant,
  children,
  optionsUrl,
  verifyUrl,
}: Props) {
  const [state, setState] = useState<{ isBusy: boolean; problem: string | null }>({
    isBusy: false,
    problem: null,
  });
  const owner = usePageOwner();
  useEffect(
    () => meanwhile?.({ optionsUrl, verifyUrl, owner }, (problem) => setState({ isBusy: false, problem })),
    [meanwhile, optionsUrl, verifyUrl, owner],
  );
  if (!useIsEnhanced()) return null;

  const press = async () => {
    if (state.isBusy) return;
    setState({ isBusy: true, problem: null });
    try {
      window.location.assign(await run({ optionsUrl, verifyUrl, owner }));
    } catch (thrown) {
      if (!(thrown instanceof PasskeyProblem)) throw thrown;
      setState({ isBusy: false, problem: thrown.message });
    }
  };
  return (
    <div>
      <p className="nhsuk-error-message" role="alert">
        {state.problem}
      </p>
      <Button
        type="button"
        {...(variant && { variant })}
        aria-disabled={state.isBusy || undefined}
        onClick={press}
      >
        {state.isBusy ? pendingText : children}
      </Button>
    </div>
  );
}
