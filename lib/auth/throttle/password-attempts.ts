import { setTimeout as sleep } from 'node:timers/promises';
import { WorkQueue } from '../password/work-queue';
import type { Visitor } from '../session-rules';
import { addressKey } from './address-key';
import { Count, GrowingWait } from './counters';
import { accountKey, keyOf, refuseForNow } from './keys';
import {
  ATTACK_WINDOW_SECONDS,
  HELD_AT_ONCE,
  holdMs,
  isAttack,
  LONGEST_HOLD_MS,
  perAccountAndAddress,
  perAddress,
  perKnownBrowser,
} from './policy';
import type { Attempt } from './types';

const byAccountAndAddress = new GrowingWait('password:account-address', perAccountAndAddress);
const byAddress = new GrowingWait('password:address', perAddress);
const byKnownBrowser = new GrowingWait('password:browser', perKnownBrowser);
/** How many strangers' attempts are counted at once: more would only make everyone else's steps wait. */
const COUNTED_AT_ONCE = 8;
const strangers = new WorkQueue(COUNTED_AT_ONCE);
const attacks = new Count('password:account', ATTACK_WINDOW_SECONDS);

/** How long a count that is far beyond the limit is used without reading it again. */
const TAKEN_AS_IT_IS_MS = 5_000;
/**
 * Accounts under heavy attack, and until when: if all attempts changed one row, each would wait for the
 * previous one.
 */
const beyond = new Map<string, { count: number; until: number }>();

function findBeyond(account: string): { count: number } | undefined {
  const now = Date.now();
  for (const [key, { until }] of beyond) if (until <= now) beyond.delete(key);
  return beyond.get(account);
}

type AttackCount = { count: number; releaseAttempt(): Promise<void> };

async function countAttack(account: string): Promise<AttackCount> {
  const known = findBeyond(account);
  if (known) return { count: known.count, releaseAttempt: async () => {} };
  const count = await attacks.add(account);
  if (holdMs(count) >= LONGEST_HOLD_MS) beyond.set(account, { count, until: Date.now() + TAKEN_AS_IT_IS_MS });
  return { count, releaseAttempt: () => attacks.releaseAttempt(account) };
}

export type PasswordAttempt = Attempt & {
  /** Whether the account is being attacked from unknown browsers. */
  isUnderAttack: boolean;
};

async function inKnownBrowser(key: string): Promise<PasswordAttempt> {
  const { waitMs, releaseAttempt } = await byKnownBrowser.claim(key);
  if (waitMs > 0) refuseForNow(waitMs);
  return { isUnderAttack: false, right: () => byKnownBrowser.forget(key), notMade: releaseAttempt };
}

async function countUnknown(account: string, address: string) {
  const pair = `${account}:${address}`;
  const ofPair = await byAccountAndAddress.claim(pair);
  if (ofPair.waitMs > 0) refuseForNow(ofPair.waitMs);
  const ofAddress = await byAddress.claim(address);
  if (ofAddress.waitMs > 0) {
    await ofPair.releaseAttempt();
    refuseForNow(ofAddress.waitMs);
  }
  return { pair, ofPair, ofAddress, attack: await countAttack(account) };
}

async function inUnknownBrowser(account: string, address: string): Promise<PasswordAttempt> {
  const counting = () => countUnknown(account, address);
  const { pair, ofPair, ofAddress, attack } = await strangers.run(counting, { first: false });
  const holdForMs = holdMs(attack.count);
  if (holdForMs > 0) await sleep(holdForMs);
  return {
    isUnderAttack: isAttack(attack.count),
    async right() {
      await byAccountAndAddress.forget(pair);
      await ofAddress.releaseAttempt();
      await attack.releaseAttempt();
    },
    async notMade() {
      await ofPair.releaseAttempt();
      await ofAddress.releaseAttempt();
      await attack.releaseAttempt();
    },
  };
}

/**
 * For attempts on accounts under heavy attack, counted and held. Without a line: a refusal here costs no
 * query.
 */
const heldAttempts = new WorkQueue(HELD_AT_ONCE, 0);

/**
 * Counts a password before it is compared. A browser in which the person has signed in before has a separate
 * count, so that strangers cannot lock them out. Accounts that do not exist count in the same way.
 * @throws AppError too_many_attempts, with how long to wait; the password must not be compared then.
 */
export async function beginPasswordAttempt(
  email: string,
  visitor: Visitor,
  isKnownBrowser: boolean,
): Promise<PasswordAttempt> {
  const account = accountKey(email);
  if (isKnownBrowser && visitor.device) return inKnownBrowser(`${account}:${keyOf(visitor.device)}`);
  const begin = () => inUnknownBrowser(account, addressKey(visitor.address));
  return findBeyond(account) ? heldAttempts.run(begin, { first: false }) : begin();
}
