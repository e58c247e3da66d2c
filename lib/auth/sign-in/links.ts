import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { hashToken, newToken } from '../sessions';
import { findLinkRow, insertLink, spendLinkRow, spendLinksOf } from './repository';

/** The purpose of an emailed link: setting a new password, or setting up a second step. */
export type LinkPurpose = 'PASSWORD' | 'FACTOR';

export const PASSWORD_LINK_MINUTES = 30;
export const FACTOR_LINK_DAYS = 7;

const MINUTES = { PASSWORD: PASSWORD_LINK_MINUTES, FACTOR: FACTOR_LINK_DAYS * 24 * 60 };
const PATHS = { PASSWORD: '/new-password', FACTOR: '/set-up' };

export type OpenLink = { id: string; personId: string };

/**
 * Makes a single-use link within the caller's transaction, and returns its path for an email. Stores only the
 * hash of its secret. Cancels an earlier link for a second step. A link for a password stays valid until one
 * is used: anyone may ask for such a link, and would cancel the one that the person is about to open.
 */
export async function issueLink(tx: Db, personId: string, purpose: LinkPurpose): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + MINUTES[purpose] * 60_000);
  if (purpose === 'FACTOR') await voidLinks(tx, personId, purpose);
  await insertLink(tx, { tokenHash: hashToken(token), purpose, personId, expiresAt });
  return `${PATHS[purpose]}/${token}`;
}

/**
 * The link behind a token while it can be used, or null. Changes nothing: programs that scan email open links
 * too.
 */
export async function findLink(token: string, purpose: LinkPurpose): Promise<OpenLink | null> {
  const row = await findLinkRow(hashToken(token));
  if (row?.purpose !== purpose || row.usedAt || row.expiresAt <= new Date()) return null;
  return { id: row.id, personId: row.personId };
}

/**
 * Uses up a link within the caller's transaction. @throws AppError link_spent when it has been used, or is
 * too old.
 */
export async function spendLink(tx: Db, id: string): Promise<void> {
  if (!(await spendLinkRow(tx, id))) throw new AppError('link_spent');
}

/** Cancels all of a person's emailed links with that purpose, within the caller's transaction. Idempotent. */
export function voidLinks(tx: Db, personId: string, purpose: LinkPurpose): Promise<void> {
  return spendLinksOf(tx, personId, purpose);
}
