'use client';

import type { ReactNode } from 'react';
import { CeremonyButton } from './ceremony-button';
import { type CeremonyAddresses, makePasskey } from './passkey-ceremony';

type Props = CeremonyAddresses & { children: ReactNode };

/** Makes a passkey on this device and goes on. Not drawn without script, which passkeys need. */
export function NewPasskeyButton(props: Props) {
  return <CeremonyButton {...props} run={makePasskey} pendingText="Waiting for your device…" />;
}
