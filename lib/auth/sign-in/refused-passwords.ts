import { type AuditEntry, recordAuditAlone } from '@/lib/audit/record';
import { recordCounted } from '@/lib/audit/tally';
import { accountKey } from '../throttle/keys';

type RefusedPassword = {
  email: string;
  personId: string | undefined;
  address: string | undefined;
  isUnderAttack: boolean;
};

/**
 * Records a refused password in the trail. While an account is attacked, records the first at once, and from
 * then on one count a minute.
 */
export async function recordRefusedPassword(refused: RefusedPassword): Promise<void> {
  const { email, personId, address, isUnderAttack } = refused;
  const actor = { name: 'visitor', personId, address };
  const entry = { actor, event: 'session.refused', outcome: 'failed' } satisfies AuditEntry;
  if (!isUnderAttack) await recordAuditAlone(entry);
  else await recordCounted(`password:${accountKey(email)}`, { ...entry, details: { attack: true } });
}
