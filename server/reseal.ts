import { resealPersonalSecrets } from '@/lib/account/resealing/commands';
import { systemActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { ConfigurationError } from '@/lib/env/env';
import { resealPasswords } from '@/lib/mailboxes/commands';

// npm run reseal: after a new key was put first in SEALING_KEYS, seals everything sealed in the database with
// it.
try {
  const keeper = systemActor('keeper');
  const passwords = await resealPasswords(keeper);
  const { authenticators, emails, events } = await resealPersonalSecrets(keeper);
  await closeDb();
  console.log(
    passwords + authenticators + emails + events === 0
      ? 'Everything is sealed with the current key already.'
      : `Sealed with the current key: ${passwords} mailbox passwords, ${authenticators} authenticator apps, ${emails} emails, ${events} events.`,
  );
} catch (cause) {
  console.error(cause instanceof ConfigurationError ? cause.message : cause);
  process.exit(1);
}
