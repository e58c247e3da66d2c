import type { Actor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { whenOf } from './policy';
import { findAll, findAnnouncement } from './repository';
import type { Announcement } from './types';

/** The latest announcements, including past ones, for the operator. @throws AppError not_found, forbidden. */
export async function listAnnouncements(actor: Actor): Promise<Announcement[]> {
  await authorizeService(actor, 'announcements:manage');
  const now = new Date();
  return (await findAll()).map((row) => ({ ...row, when: whenOf(row, now) }));
}

/** One announcement, for its form. @throws AppError not_found, forbidden. */
export async function getAnnouncement(actor: Actor, announcementId: string): Promise<Announcement> {
  await authorizeService(actor, 'announcements:manage');
  const row =
    (await findAnnouncement(announcementId)) ?? (await refuseAsNotFound(actor, 'announcements:manage'));
  return { ...row, when: whenOf(row, new Date()) };
}
