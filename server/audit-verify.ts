import { existsSync } from 'node:fs';
import { systemActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { adoptRunningDemonstration } from '@/lib/env/demonstration';
import { ConfigurationError, env } from '@/lib/env/env';
import { isAppError } from '@/lib/errors/app-error';
import { goOnAfterRestore } from '@/lib/trail/verify/commands';
import { verifyTrail } from '@/lib/trail/verify/queries';
import type { Verification } from '@/lib/trail/verify/types';
import { readOptions } from './options';

/** More problems are counted but not listed: in a replaced trail, no checkpoint matches. */
const MOST_DOUBTS = 5;

function say({ rows, checkpoints, broken, doubts, openEffects, isProtected }: Verification): void {
  if (broken) {
    console.error(`The audit trail is BROKEN: ${broken.problem}.\nRows before that are right: ${rows}.`);
  } else if (doubts.length > 0) {
    console.error(`The rows of the audit trail follow each other (${rows}), but its checkpoints do NOT FIT.`);
  } else {
    console.log(`The audit trail is whole: ${rows} rows, ${checkpoints} checkpoints.`);
  }
  if (doubts.length > 0) console.error('Of the checkpoints:');
  for (const doubt of doubts.slice(0, MOST_DOUBTS)) console.error(`- ${doubt}`);
  if (doubts.length > MOST_DOUBTS) console.error(`- and ${doubts.length - MOST_DOUBTS} more`);
  if (openEffects > 0) {
    console.error(
      `Downloads, sends or acknowledgements that began and have no end: ${openEffects}. Does the worker run?`,
    );
  }
  if (isProtected) return;
  console.error(
    'The trail is NOT PROTECTED: an account of the product can change or drop it, or create what could. See "Protect it, once" in docs/runbooks/audit-trail.md.',
  );
}

/** Problems that fit into one sentence are reported without a stack. */
function wordsOf(cause: unknown): unknown {
  if (isAppError(cause)) return cause.publicMessage;
  return cause instanceof ConfigurationError ? cause.message : cause;
}

// npm run audit:verify [-- --checkpoints <file>]: checks that the audit trail is as it was written. Exits
// with 0 if it is, else 1.
// npm run audit:verify -- --after-restore "<reason>": first begins a new file of checkpoints, for a restored
// database.
try {
  adoptRunningDemonstration();
  const values = readOptions(
    { checkpoints: { type: 'string' }, 'after-restore': { type: 'string' } },
    'npm run audit:verify -- --checkpoints /mnt/elsewhere/audit-checkpoints.jsonl',
  );
  if (values.checkpoints && !existsSync(values.checkpoints)) {
    throw new ConfigurationError([`there is no file ${values.checkpoints}`]);
  }
  const reason = values['after-restore'];
  if (reason !== undefined) {
    const aside = await goOnAfterRestore(systemActor('steward'), reason);
    console.log(aside ? `A new file of checkpoints was begun. Keep the old one: ${aside}` : 'Written down.');
  }
  const file = values.checkpoints ?? env().AUDIT_CHECKPOINT_FILE;
  const verification = await verifyTrail(systemActor('steward'), file || undefined);
  await closeDb();
  say(verification);
  if (!file) console.log('No file of checkpoints was compared: rows cut off at the end would not be missed.');
  if (verification.broken || verification.doubts.length > 0) process.exit(1);
} catch (cause) {
  console.error(wordsOf(cause));
  process.exit(1);
}
