import { randomUUID } from 'node:crypto';
import { clock } from '@/lib/clock/clock';
import type { Db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { helpWords } from '@/lib/env/help-contact';
import { enqueue } from '@/lib/jobs/jobs';
import type { EmailContent } from './content';
import { insertEmail } from './repository';
import { sealWords } from './sealed-words';
import { writeEmail } from './write-email';

/**
 * Queues an email within the caller's transaction: it is sent only if that commits. The worker sends it, and
 * retries while the mail server does not answer.
 */
export async function queueEmail(
  tx: Db,
  to: { id: string | null; email: string },
  email: EmailContent,
): Promise<void> {
  const { PORTAL_URL, SERVICE_NAME } = env();
  const { subject, ...words } = writeEmail(email, {
    portalUrl: PORTAL_URL,
    service: SERVICE_NAME,
    help: helpWords(),
    now: clock.now(),
  });
  const id = randomUUID();
  const row = { id, kind: email.kind, toAddress: to.email, personId: to.id, subject };
  await insertEmail(tx, row, sealWords(id, words));
  await enqueue(tx, 'send-email', { emailId: id }, { key: `email:${id}` });
}
