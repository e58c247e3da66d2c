import { type Db, db } from '@/lib/db/client';

export type NewLetter = {
  kind: string;
  toAddress: string;
  personId: string | null;
  subject: string;
  text: string;
  html: string;
  key: string | null;
};

/** Stores a letter to be sent; null when there is one of its key already. */
export async function insertLetter(tx: Db, letter: NewLetter): Promise<string | null> {
  const [row] = await tx.letter.createManyAndReturn({
    data: [letter],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

export type WaitingLetter = { id: string; toAddress: string; subject: string; text: string; html: string };

/**
 * Takes an unsent letter until the transaction ends; null when it is sent, refused or gone. Waits for another worker that
 * has it in hand: that one may be cut off, and who passed it by would end its only job.
 */
export async function takeLetter(tx: Db, letterId: string): Promise<WaitingLetter | null> {
  const [row] = await tx.$queryRaw<WaitingLetter[]>`
    select id, to_address as "toAddress", subject, text, html from letter
    where id = ${letterId}::uuid and sent_at is null and refused_at is null and text is not null and html is not null
    for update`;
  return row ?? null;
}

/** What is the same for every letter that will not be tried again; its words go, unless they are to be kept. */
const ended = ({ keepWords }: { keepWords: boolean }) => ({
  attempts: { increment: 1 },
  ...(!keepWords && { text: null, html: null }),
});

/** Notes that a letter has gone out. */
export async function markSent(tx: Db, letterId: string, end: { keepWords: boolean }): Promise<void> {
  const data = { ...ended(end), sentAt: new Date(), problem: null };
  await tx.letter.update({ where: { id: letterId }, data });
}

/** Notes that, and why, a letter was refused for good. */
export async function markRefused(
  tx: Db,
  letterId: string,
  problem: string,
  end: { keepWords: boolean },
): Promise<void> {
  const data = { ...ended(end), refusedAt: new Date(), problem };
  await tx.letter.update({ where: { id: letterId }, data });
}

/** Notes why a letter could not be sent. */
export async function markFailed(tx: Db, letterId: string, problem: string): Promise<void> {
  await tx.letter.update({ where: { id: letterId }, data: { attempts: { increment: 1 }, problem } });
}

/** How many letters were made before `before` and still wait. */
export function countUnsent(before: Date): Promise<number> {
  return db().letter.count({ where: { sentAt: null, refusedAt: null, createdAt: { lt: before } } });
}

/** How many letters were refused for good since then. */
export function countRefusedSince(since: Date): Promise<number> {
  return db().letter.count({ where: { refusedAt: { gte: since } } });
}

const ENVELOPE = { id: true, toAddress: true, subject: true, createdAt: true } as const;

/** The latest letters, newest first. */
export function findLatest(count: number) {
  return db().letter.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: count,
    select: ENVELOPE,
  });
}

/** One letter with its words, or null. */
export function findLetter(letterId: string) {
  return db().letter.findUnique({ where: { id: letterId }, select: { ...ENVELOPE, text: true } });
}
