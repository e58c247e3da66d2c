import type { Visitor } from '../session-rules';
import { addressKey } from './address-key';
import { GrowingWait } from './counters';
import { perAddress } from './policy';

const byAddress = new GrowingWait('passkey:address', perAddress);

/**
 * Counts a refused passkey, and returns whether to record it: an address that sends them endlessly must not
 * fill the audit trail. Nobody has to wait: a signature cannot be guessed, and a right one is always
 * accepted.
 */
export async function countRefusedPasskey({ address }: Visitor): Promise<boolean> {
  return (await byAddress.claim(addressKey(address))).waitMs === 0;
}
