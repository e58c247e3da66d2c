import { errorFields, log } from '@/lib/log/log';
import { type AuditEntry, recordAuditAlone } from './record';

const WRITTEN_EVERY_MS = 60_000;

/** Repetitions under a key since its last row, and the row to write for them. */
type Tally = { entry: AuditEntry; repeats: number; addresses: Set<string> };

// The server's program writes the remaining counts when it ends, and has its own copy of this module.
const holder = globalThis as { meshMailboxTallies?: Map<string, Tally> };

function tallies(): Map<string, Tally> {
  holder.meshMailboxTallies ??= new Map();
  return holder.meshMailboxTallies;
}

/** Records how often it happened again since the last row. If it did not, the next one counts as a first. */
async function writeTally(key: string, tally: Tally): Promise<void> {
  const { entry, repeats, addresses } = tally;
  if (repeats === 0) {
    tallies().delete(key);
    return;
  }
  tally.repeats = 0;
  tally.addresses = new Set();
  const { name, personId } = entry.actor;
  const details = { ...entry.details, repeats, addresses: addresses.size };
  try {
    await recordAuditAlone({ ...entry, actor: { name, personId }, details });
  } catch (cause) {
    tally.repeats += repeats;
    for (const address of addresses) tally.addresses.add(address);
    log('error', 'counted events not written', { count: repeats, ...errorFields(cause) });
  }
}

/** Writes the pending counts into the trail: each minute, and when the process ends. */
export async function writeTallies(): Promise<void> {
  for (const [key, tally] of tallies()) await writeTally(key, tally);
}

function writeLater(): void {
  setTimeout(async () => {
    await writeTallies();
    if (tallies().size > 0) writeLater();
  }, WRITTEN_EVERY_MS).unref();
}

/**
 * Records something that a person can cause without limit: the first under a key at once, and then one row a
 * minute with the count. Every row locks its chain, and others must not wait for it behind a flood.
 */
export async function recordCounted(key: string, entry: AuditEntry): Promise<void> {
  const tally = tallies().get(key);
  if (tally) {
    tally.repeats += 1;
    tally.addresses.add(entry.actor.address ?? 'unknown');
    return;
  }
  if (tallies().size === 0) writeLater();
  tallies().set(key, { entry, repeats: 0, addresses: new Set() });
  await recordAuditAlone(entry);
}
