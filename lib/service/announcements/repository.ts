import { type Db, db } from '@/lib/db/client';
import { isUuid } from '@/lib/format/uuid';
import type { LiveAnnouncement } from './types';

const SHOWN = 100;

/** The announcements to show at this moment, warnings first. */
export function findLive(now: Date): Promise<LiveAnnouncement[]> {
  return db().announcement.findMany({
    where: { startsAt: { lte: now }, endsAt: { gt: now } },
    select: { id: true, heading: true, text: true, isWarning: true },
    orderBy: [{ isWarning: 'desc' }, { startsAt: 'desc' }],
  });
}

/** The latest announcements, whenever they are shown. */
export function findAll() {
  return db().announcement.findMany({ orderBy: [{ endsAt: 'desc' }, { id: 'desc' }], take: SHOWN });
}

/** One announcement, or null. */
export async function findAnnouncement(id: string) {
  return isUuid(id) ? db().announcement.findUnique({ where: { id } }) : null;
}

type Data = { heading: string; text: string; isWarning: boolean; startsAt: Date; endsAt: Date };

/** Stores a new announcement. Returns its id. */
export async function insertAnnouncement(tx: Db, data: Data & { createdById: string }): Promise<string> {
  return (await tx.announcement.create({ data, select: { id: true } })).id;
}

/** Changes an announcement. Returns whether it exists. */
export async function updateAnnouncement(tx: Db, id: string, data: Data): Promise<boolean> {
  const { count } = await tx.announcement.updateMany({ where: { id }, data });
  return count === 1;
}

/** Removes an announcement. Returns whether it existed. */
export async function deleteAnnouncement(tx: Db, id: string): Promise<boolean> {
  return (await tx.announcement.deleteMany({ where: { id } })).count === 1;
}
