'use client';

import type { ReactNode } from 'react';
import { CeremonyButton } from './ceremony-button';
import { type CeremonyAddresses, makePasskey } from './passkey-ceremony';

type Props = CeremonyAddresses & { children: ReactNode };

/** Creates a passkey on this device and continues. Not drawn without JavaScript, which passkeys need. */
export function NewPasskeyButton(props: Props) {
  return <CeremonyButton {...props} run={makePasskey} pendingText="Waiting for your device…" />;
}
