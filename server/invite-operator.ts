import { systemActor } from '@/lib/auth/actor';
import { closeDb } from '@/lib/db/client';
import { ConfigurationError, env } from '@/lib/env/env';
import { isAppError } from '@/lib/errors/app-error';
import { inviteOperator } from '@/lib/service/people/commands';
import { readOptions } from './options';

// npm run operator:invite -- --name "Ada Lane" --email ada.lane@example.nhs.uk: invites an operator of the
// service, such as the first of a new deployment, and prints the link.
const EXAMPLE = 'npm run operator:invite -- --name "Ada Lane" --email ada.lane@example.nhs.uk';
const values = readOptions(
  { name: { type: 'string', default: '' }, email: { type: 'string', default: '' } },
  EXAMPLE,
);
try {
  const path = await inviteOperator(systemActor('keeper'), values);
  await closeDb();
  console.log(
    [
      `${values.name.trim()} is invited as an operator. The link works once, for ${env().INVITATION_DAYS} days, and is a secret:`,
      '',
      `  ${new URL(path, env().PORTAL_URL)}`,
    ].join('\n'),
  );
} catch (cause) {
  const problems = isAppError(cause, 'invalid_input') ? Object.values(cause.fields ?? {}) : [];
  if (problems.length > 0) {
    console.error(`${problems.join('. ')}.`);
    console.error(`For example: ${EXAMPLE}`);
  } else console.error(cause instanceof ConfigurationError ? cause.message : cause);
  process.exit(1);
}
