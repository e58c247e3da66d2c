import { type Db, db } from '@/lib/db/client';
import { query, rowOf, rowsOf } from '@/lib/db/query';
import type { Sealed, SealedRow } from '@/lib/db/sealing';

export type NewEmail = {
  id: string;
  kind: string;
  toAddress: string;
  personId: string | null;
  subject: string;
};

/** Stores an email to be sent, with its sealed words. */
export async function insertEmail(tx: Db, email: NewEmail, words: Sealed): Promise<void> {
  await tx.email.create({ data: { ...email, wordsSealed: words.bytes, wordsKeyId: words.keyId } });
}

export type WaitingEmail = { id: string; toAddress: string; subject: string } & Sealed;

/**
 * Locks an unsent email until the transaction ends. Null when it is sent, refused or gone. Waits for another
 * worker that has locked it: that one may be cut off, and skipping the email would end its only job.
 */
export function takeEmail(tx: Db, emailId: string): Promise<WaitingEmail | null> {
  return rowOf(
    query
      .selectFrom('email')
      .select((eb) => [
        'id',
        'to_address as toAddress',
        'subject',
        eb.ref('words_sealed').$notNull().as('bytes'),
        eb.ref('words_key_id').$notNull().as('keyId'),
      ])
      .where('id', '=', emailId)
      .where('sent_at', 'is', null)
      .where('refused_at', 'is', null)
      .where('words_sealed', 'is not', null)
      .forUpdate(),
    tx,
  );
}

/** Common to every email that will not be tried again. Its words are deleted, unless they are to be kept. */
const ended = ({ keepWords }: { keepWords: boolean }) => ({
  attempts: { increment: 1 },
  ...(!keepWords && { wordsSealed: null, wordsKeyId: null }),
});

/** Records that an email has gone out. */
export async function markSent(tx: Db, emailId: string, end: { keepWords: boolean }): Promise<void> {
  const data = { ...ended(end), sentAt: new Date(), problem: null };
  await tx.email.update({ where: { id: emailId }, data });
}

/** Records that, and why, an email was refused for good. */
export async function markRefused(
  tx: Db,
  emailId: string,
  problem: string,
  end: { keepWords: boolean },
): Promise<void> {
  const data = { ...ended(end), refusedAt: new Date(), problem };
  await tx.email.update({ where: { id: emailId }, data });
}

/** Records why an email could not be sent. */
export async function markFailed(tx: Db, emailId: string, problem: string): Promise<void> {
  await tx.email.update({ where: { id: emailId }, data: { attempts: { increment: 1 }, problem } });
}

/** How many emails have waited since before `before`: events whose emails are not written yet count as one. */
export async function countWaiting(before: Date): Promise<number> {
  const [unwritten, unsent] = await Promise.all([
    db().unreadEvent.count({ where: { reader: 'emails', event: { happenedAt: { lt: before } } } }),
    db().email.count({ where: { sentAt: null, refusedAt: null, createdAt: { lt: before } } }),
  ]);
  return unwritten + unsent;
}

/** How many emails were refused for good since then. */
export function countRefusedSince(since: Date): Promise<number> {
  return db().email.count({ where: { refusedAt: { gte: since } } });
}

export type Envelope = { id: string; toAddress: string; subject: string; createdAt: Date };

/**
 * The latest emails, newest first. Notices of sign-ins, which are many and need no action, come after all
 * others.
 */
export function findLatest(count: number): Promise<Envelope[]> {
  return rowsOf(
    query
      .selectFrom('email')
      .select(['id', 'to_address as toAddress', 'subject', 'created_at as createdAt'])
      .orderBy((eb) => eb('kind', '=', 'signed-in-with-new-device'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(count),
  );
}

/** One email with its sealed words, or null. */
export function findEmail(emailId: string) {
  const select = {
    id: true,
    toAddress: true,
    subject: true,
    createdAt: true,
    wordsSealed: true,
    wordsKeyId: true,
  } as const;
  return db().email.findUnique({ where: { id: emailId }, select });
}

/** Emails whose words are not sealed with the current key. */
export function listWordsSealedWithOtherKeys(currentKeyId: string): Promise<SealedRow[]> {
  return rowsOf(
    query
      .selectFrom('email')
      .select(['id', 'words_sealed as bytes', 'words_key_id as keyId'])
      .where('words_key_id', '!=', currentKeyId)
      .$castTo<SealedRow>(),
  );
}

/** Replaces sealed words, unless they have changed or been deleted. Returns whether it did. */
export async function replaceSealedWords({ id, keyId }: SealedRow, sealed: Sealed): Promise<boolean> {
  const { count } = await db().email.updateMany({
    where: { id, wordsKeyId: keyId },
    data: { wordsSealed: sealed.bytes, wordsKeyId: sealed.keyId },
  });
  return count === 1;
}
