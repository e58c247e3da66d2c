import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { TextInput } from '@/components/ui/text-input';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { PasskeyView } from '@/lib/account/types';
import { timeWords } from '@/lib/format/time';

type FormAction = (form: FormData) => Promise<void>;
type Props = PasskeyView & { now: Date; rename: FormAction; drop: FormAction };

/** One passkey: what it is called, when it was used, and what can be done with it. */
export function PasskeyRow({ id, name, createdAt, lastUsedAt, now, rename, drop }: Props) {
  return (
    <li className="app-method">
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="app-secondary">
          Added <TimeStamp {...timeWords(createdAt, now)} />
          {lastUsedAt ? (
            <>
              , last used <TimeStamp {...timeWords(lastUsedAt, now)} />
            </>
          ) : (
            ', not used yet'
          )}
        </span>
        <Details summary={`Change or remove ${name}`}>
          <form action={rename}>
            <input type="hidden" name="passkeyId" value={id} />
            <TextInput
              name="name"
              id={`name-${id}`}
              label="Name"
              width={20}
              defaultValue={name}
              maxLength={60}
            />
            <Button variant="secondary" size="small">
              Save the name
            </Button>
          </form>
          <form action={drop}>
            <input type="hidden" name="passkeyId" value={id} />
            <Button variant="secondary" size="small">
              Remove this passkey
            </Button>
          </form>
        </Details>
      </div>
    </li>
  );
}
