import { randomUUID } from 'node:crypto';
import { clock } from '@/lib/clock/clock';
import type { Db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { helpWords } from '@/lib/env/help-contact';
import { enqueue } from '@/lib/jobs/jobs';
import type { LetterContent } from './letters';
import { insertLetter } from './repository';
import { sealWords } from './sealed-words';
import { writeLetter } from './write-letter';

/**
 * Queues an email within the caller's transaction: it is sent only if that commits. With a `key`, an email
 * with the same key is queued once. The worker sends it, and retries while the mail server does not answer.
 */
export async function queueLetter(
  tx: Db,
  to: { email: string; personId?: string },
  letter: LetterContent,
  { key }: { key?: string } = {},
): Promise<void> {
  const { PORTAL_URL, SERVICE_NAME } = env();
  const { subject, ...words } = writeLetter(letter, {
    portalUrl: PORTAL_URL,
    service: SERVICE_NAME,
    help: helpWords(),
    now: clock.now(),
  });
  const id = randomUUID();
  const personId = to.personId ?? null;
  const row = { id, kind: letter.kind, toAddress: to.email, personId, subject, key: key ?? null };
  if (await insertLetter(tx, row, sealWords(id, words))) {
    await enqueue(tx, 'send-letter', { letterId: id }, { key: `letter:${id}` });
  }
}
