import { TimeStamp } from '@/components/ui/time-stamp';
import type { PasskeyView } from '@/lib/account/types';
import { timeWords } from '@/lib/format/time';
import { MethodRow } from './methods';
import { type PasskeyActions, PasskeyChanges } from './passkey-changes';

type Props = PasskeyView & PasskeyActions & { now: Date };

/** One passkey: its name, its last use, and its actions. */
export function PasskeyRow({ id, name, createdAt, lastUsedAt, now, rename, drop }: Props) {
  return (
    <MethodRow>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className="app-secondary">
        Added: <TimeStamp {...timeWords(createdAt, now)} />
        {lastUsedAt ? (
          <>
            ; last used: <TimeStamp {...timeWords(lastUsedAt, now)} />
          </>
        ) : (
          '; not used yet'
        )}
      </span>
      <PasskeyChanges passkeyId={id} name={name} rename={rename} drop={drop} />
    </MethodRow>
  );
}
