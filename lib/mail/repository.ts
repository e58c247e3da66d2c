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

/** Takes an unsent letter until the transaction ends; null when it is sent, gone, or in another worker's hands. */
export async function takeLetter(tx: Db, letterId: string): Promise<WaitingLetter | null> {
  const [row] = await tx.$queryRaw<WaitingLetter[]>`
    select id, to_address as "toAddress", subject, text, html from letter
    where id = ${letterId}::uuid and sent_at is null and text is not null and html is not null
    for update skip locked`;
  return row ?? null;
}

/** Notes that a letter has gone out, and takes its words away unless they are to be kept. */
export async function markSent(
  tx: Db,
  letterId: string,
  { keepWords }: { keepWords: boolean },
): Promise<void> {
  await tx.letter.update({
    where: { id: letterId },
    data: {
      sentAt: new Date(),
      attempts: { increment: 1 },
      problem: null,
      ...(!keepWords && { text: null, html: null }),
    },
  });
}

/** Notes why a letter could not be sent. */
export async function markFailed(tx: Db, letterId: string, problem: string): Promise<void> {
  await tx.letter.update({ where: { id: letterId }, data: { attempts: { increment: 1 }, problem } });
}

/** How many letters were made before `before` and are not sent. */
export function countUnsent(before: Date): Promise<number> {
  return db().letter.count({ where: { sentAt: null, createdAt: { lt: before } } });
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
