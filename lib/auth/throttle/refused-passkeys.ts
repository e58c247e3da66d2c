import type { Visitor } from '../session-rules';
import { addressKey } from './address-key';
import { GrowingWait } from './counters';
import { perAddress } from './policy';

const byAddress = new GrowingWait('passkey:address', perAddress);

/**
 * Counts a passkey that was refused, and returns whether to write it down: an address that sends them without end must
 * not fill the audit trail. Nobody is made to wait: a signature cannot be guessed, and a right one is always taken.
 */
export async function countRefusedPasskey({ address }: Visitor): Promise<boolean> {
  return (await byAddress.claim(addressKey(address))).waitMs === 0;
}
