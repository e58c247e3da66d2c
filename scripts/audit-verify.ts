import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { ConfigurationError, env } from '@/lib/env/env';
import { verifyTrail } from '@/lib/trail/verify/queries';
import { adoptRunningDemonstration } from './start/configuration';

// npm run audit:verify [-- --checkpoints <file>]: whether the audit trail is as it was written. 0 when it is, else 1.
try {
  adoptRunningDemonstration(process.env);
  const { values } = parseArgs({ options: { checkpoints: { type: 'string' } } });
  if (values.checkpoints && !existsSync(values.checkpoints)) {
    throw new ConfigurationError([`there is no file ${values.checkpoints}`]);
  }
  const file = values.checkpoints ?? env().AUDIT_CHECKPOINT_FILE;
  const { rows, checkpoints, found } = await verifyTrail(systemActor('steward'), file || undefined);
  await closeDb();
  if (found) {
    console.error(`The audit trail is BROKEN: ${found.problem}.\nRows before that are right: ${rows}.`);
    process.exit(1);
  }
  console.log(`The audit trail is whole: ${rows} rows, ${checkpoints} checkpoints.`);
  if (!file) console.log('No file of checkpoints was compared: rows cut off at the end would not be missed.');
} catch (cause) {
  console.error(cause instanceof ConfigurationError ? cause.message : cause);
  process.exit(1);
}
