import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import {
  countRefusedSince,
  countWaiting,
  markFailed,
  markRefused,
  markSent,
  takeEmail,
  type WaitingEmail,
} from './repository';
import { openWords } from './sealed-words';
import { DeliveryProblem, handOver } from './transport';

const LATE_MS = 10 * 60_000;
const WEEK_MS = 7 * 86_400_000;

/** Null when it went out. In the demonstration without a mail server, emails are only shown, on their page. */
async function tryToSend(email: WaitingEmail): Promise<DeliveryProblem | null> {
  const { DEMONSTRATION, SMTP_URL } = env();
  if (DEMONSTRATION && !SMTP_URL) return null;
  try {
    await handOver({ ...email, ...openWords(email.id, email) });
    return null;
  } catch (error) {
    if (error instanceof DeliveryProblem) return error;
    throw error;
  }
}

/**
 * Sends a waiting email, and deletes its words: links in them are secrets. Does nothing when it is sent or
 * gone. Idempotent. Locks the email's row, so that two workers send it once. An email whose recipient the
 * server refuses for good is recorded as refused, and not tried again.
 * @throws DeliveryProblem, recorded in the email's row, when it could not be sent: the queue tries again.
 */
export async function sendEmail(emailId: string): Promise<void> {
  const problem = await transaction(async (tx) => {
    const email = await takeEmail(tx, emailId);
    if (!email) return null;
    const failure = await tryToSend(email);
    const end = { keepWords: env().DEMONSTRATION };
    if (!failure) await markSent(tx, email.id, end);
    else if (failure.isFinal) await markRefused(tx, email.id, failure.message, end);
    else await markFailed(tx, email.id, failure.message);
    return failure;
  });
  if (!problem) return;
  if (!problem.isFinal) throw problem;
  log('warn', 'email refused for good', { error: { name: problem.name, message: problem.message } });
}

/**
 * How many emails have waited for more than ten minutes, written or not, which means that sending fails or is
 * slow, or that no worker runs.
 */
export function countLateEmails(): Promise<number> {
  return countWaiting(new Date(Date.now() - LATE_MS));
}

/**
 * How many emails were refused for good within the last week: their addresses are wrong, or accept no email
 * from us.
 */
export function countRefusedEmails(): Promise<number> {
  return countRefusedSince(new Date(Date.now() - WEEK_MS));
}
