import type { Visitor } from '../session-rules';
import { addressKey } from './address-key';
import { GrowingWait } from './counters';
import { accountKey, keyOf, refuseForNow } from './keys';
import { linksPerAccount, linksPerAddress } from './policy';

const byAccount = new GrowingWait('link:account', linksPerAccount);
const byAddress = new GrowingWait('link:address', linksPerAddress);
const forFactor = new GrowingWait('link:factor', linksPerAccount);

/**
 * Counts a request for a link to set a new password, for any account. Returns false when it is the account that is
 * asked for too often: nothing is to be sent, and nobody told, because that would say that somebody else asked.
 * @throws AppError too_many_attempts for an address that asks too often.
 */
export async function mayAskForLink(email: string, visitor: Visitor): Promise<boolean> {
  const { waitMs } = await byAddress.claim(addressKey(visitor.address));
  if (waitMs > 0) refuseForNow(waitMs);
  return (await byAccount.claim(accountKey(email))).waitMs === 0;
}

/**
 * Counts a link for setting up a second factor, which a right password gets. Returns false when there were too many: the
 * last one mailed is still good. Its own count, so that requests of others for a new password are not in its way.
 */
export async function mayMailFactorLink(personId: string): Promise<boolean> {
  return (await forFactor.claim(keyOf(personId))).waitMs === 0;
}
