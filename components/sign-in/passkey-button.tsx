'use client';

import type { ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/button-class';
import { CeremonyButton } from './ceremony-button';
import { askForPasskey, type CeremonyAddresses } from './passkey-ceremony';

type Props = CeremonyAddresses & { variant?: ButtonVariant; children: ReactNode };

/** Asks for a passkey and goes on. Not drawn without script, which passkeys need. */
export function PasskeyButton(props: Props) {
  return <CeremonyButton {...props} run={askForPasskey} pendingText="Waiting for your passkey…" />;
}
