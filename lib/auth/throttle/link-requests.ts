import type { Visitor } from '../session-rules';
import { addressKey } from './address-key';
import { GrowingWait } from './counters';
import { accountKey, keyOf, refuseForNow } from './keys';
import { linksPerAccount, linksPerAddress } from './policy';

const byAccount = new GrowingWait('link:account', linksPerAccount);
const byAddress = new GrowingWait('link:address', linksPerAddress);
const forFactor = new GrowingWait('link:factor', linksPerAccount);

/**
 * Counts a request for a link to set a new password, for any account. Returns false when the account is asked
 * for too often: send nothing, and do not say so, because that would reveal that someone else asked.
 * @throws AppError too_many_attempts for an address that asks too often.
 */
export async function mayAskForLink(email: string, visitor: Visitor): Promise<boolean> {
  const { waitMs } = await byAddress.claim(addressKey(visitor.address));
  if (waitMs > 0) refuseForNow(waitMs);
  return (await byAccount.claim(accountKey(email))).waitMs === 0;
}

/**
 * Counts a link for setting up a second step, which a right password gets. Returns false when there were too
 * many: the last one emailed is still valid. A separate count, so that others' requests for a new password do
 * not affect it.
 */
export async function mayMailFactorLink(personId: string): Promise<boolean> {
  return (await forFactor.claim(keyOf(personId))).waitMs === 0;
}
