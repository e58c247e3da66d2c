'use client';

import type { ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/button-class';
import { CeremonyButton } from './ceremony-button';
import { askForPasskey, type CeremonyAddresses, offerPasskeys } from './passkey-ceremony';

type Props = CeremonyAddresses & {
  variant?: ButtonVariant;
  /** Whether the browser may also offer its passkeys where the email address of this page is filled in. */
  fillsIn?: boolean;
  children: ReactNode;
};

/** Asks for a passkey and goes on. Not drawn without script, which passkeys need. */
export function PasskeyButton({ fillsIn = false, ...props }: Props) {
  return (
    <CeremonyButton
      {...props}
      {...(fillsIn && { meanwhile: offerPasskeys })}
      run={askForPasskey}
      pendingText="Waiting for your passkey…"
    />
  );
}
