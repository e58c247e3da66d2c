'use client';

import type { ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/button-class';
import { CeremonyButton } from './ceremony-button';
import { askForPasskey, type CeremonyAddresses, offerPasskeys } from './passkey-ceremony';

type Props = CeremonyAddresses & {
  variant?: ButtonVariant;
  /** Whether the browser may also offer its passkeys in this page's email field. */
  fillsIn?: boolean;
  children: ReactNode;
};

/** Asks for a passkey and continues. Not drawn without JavaScript, which passkeys need. */
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
