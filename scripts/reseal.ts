import { systemActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { ConfigurationError } from '@/lib/env/env';
import { resealPasswords } from '@/lib/mailboxes/commands';

// npm run reseal: after a new key was put first into SEALING_KEYS, seals every mailbox password with it.
try {
  const count = await resealPasswords(systemActor('keeper'));
  await closeDb();
  console.log(
    count === 0
      ? 'Every mailbox password is sealed with the current key already.'
      : `${count} mailbox passwords sealed with the current key.`,
  );
} catch (cause) {
  console.error(cause instanceof ConfigurationError ? cause.message : cause);
  process.exit(1);
}
