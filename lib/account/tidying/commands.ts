import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { db } from '@/lib/db/client';
import {
  removeDevices,
  removeEmails,
  removeErrorReports,
  removeEvents,
  removeInvitations,
  removeLinks,
  removeOver,
  removeSessions,
} from './repository';

// How long expired data is kept. Stated in docs/security/sessions.md. The audit trail knows what happened.
const SESSION_DAYS = 30;
const LINK_DAYS = 30;
const EMAIL_DAYS = 90;
const INVITATION_DAYS = 90;
const ERROR_DAYS = 30;
/** As long as a browser keeps the cookie. */
const DEVICE_DAYS = 400;

const DAY_MS = 86_400_000;

/**
 * Deletes data about sign-ins that nobody needs any more: ended sessions, steps, used links and invitations,
 * emails and the events they came from, browsers not seen for long, error reports. Never touches the audit
 * trail. Each part runs separately, so that none waits for another. Idempotent. For the daily job. @throws
 * AppError forbidden.
 */
export async function tidyUp(actor: Actor): Promise<void> {
  await requireSystem(actor, 'records:tidy');
  const now = Date.now();
  const ago = (days: number) => new Date(now - days * DAY_MS);
  await removeOver(db(), ago(0));
  await removeSessions(db(), ago(SESSION_DAYS));
  await removeLinks(db(), ago(LINK_DAYS));
  await removeInvitations(db(), ago(INVITATION_DAYS));
  await removeEmails(db(), ago(EMAIL_DAYS));
  await removeEvents(db(), ago(EMAIL_DAYS));
  await removeDevices(db(), ago(DEVICE_DAYS));
  await removeErrorReports(db(), ago(ERROR_DAYS));
}
