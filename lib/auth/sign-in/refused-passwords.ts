import { type AuditEntry, recordAuditAlone } from '@/lib/audit/record';
import { errorFields, log } from '@/lib/log/log';
import { accountKey } from '../throttle/keys';

const WRITTEN_EVERY_MS = 60_000;

type RefusedPassword = {
  email: string;
  personId: string | undefined;
  address: string | undefined;
  isUnderAttack: boolean;
};
/** Refusals for one account that are not in the trail yet. */
type Tally = { personId: string | undefined; refusals: number; addresses: Set<string> };

// The server's program writes what is left when it ends, and has its own copy of this module.
const holder = globalThis as { meshMailboxRefusals?: Map<string, Tally> };

function tallies(): Map<string, Tally> {
  holder.meshMailboxRefusals ??= new Map();
  return holder.meshMailboxRefusals;
}

async function write(
  { personId, address }: { personId: string | undefined; address?: string | undefined },
  details?: AuditEntry['details'],
): Promise<void> {
  await recordAuditAlone({
    actor: { name: 'visitor', personId, address },
    event: 'session.refused',
    outcome: 'failed',
    ...(details && { details }),
  });
}

/** Writes the number of an account's refusals since the last time; without any, the attack is over. */
async function writeTally(account: string, tally: Tally): Promise<void> {
  const { personId, refusals, addresses } = tally;
  if (refusals === 0) {
    tallies().delete(account);
    return;
  }
  tally.refusals = 0;
  tally.addresses = new Set();
  try {
    await write({ personId }, { attack: true, refusals, addresses: addresses.size });
  } catch (cause) {
    tally.refusals += refusals;
    log('error', 'refused sign-ins not written', { count: refusals, ...errorFields(cause) });
  }
}

/** Writes into the trail what has been refused and only counted until now: each minute, and when the process ends. */
export async function writeRefusedPasswords(): Promise<void> {
  for (const [account, tally] of tallies()) await writeTally(account, tally);
}

function writeLater(): void {
  setTimeout(async () => {
    await writeRefusedPasswords();
    if (tallies().size > 0) writeLater();
  }, WRITTEN_EVERY_MS).unref();
}

/**
 * Writes a refused password into the trail. While an account is attacked, the first is written at once, and from then on
 * the number of each minute: every row takes the trail's one lock, and others must not wait for it behind a flood.
 */
export async function recordRefusedPassword(refused: RefusedPassword): Promise<void> {
  const { email, personId, address, isUnderAttack } = refused;
  if (!isUnderAttack) return write({ personId, address });
  const account = accountKey(email);
  const tally = tallies().get(account);
  if (tally) {
    tally.refusals += 1;
    tally.addresses.add(address ?? 'unknown');
    return;
  }
  if (tallies().size === 0) writeLater();
  tallies().set(account, { personId, refusals: 0, addresses: new Set() });
  await write({ personId, address }, { attack: true });
}
