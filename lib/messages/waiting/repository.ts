import { db } from '@/lib/db/client';
import type { LetterOf } from '@/lib/mail/letters';

/** Whom to email, and what the email says. */
export type WaitingFor = { personId: string; email: string; mailboxId: string } & Omit<
  LetterOf<'messages-waiting'>,
  'kind' | 'link'
>;

/**
 * Each mailbox in which something waits, with each person who may read it now and has not switched the emails off. Whose
 * deadline is before `tomorrow` reaches it today, before `dayAfter` tomorrow.
 */
export function listWaitingFor(now: Date, tomorrow: Date, dayAfter: Date): Promise<WaitingFor[]> {
  return db().$queryRaw<WaitingFor[]>`
    select p.id as "personId", p.name, p.email, b.id as "mailboxId", b.name as mailbox, o.name as organisation,
      w.waiting, w.today, w.tomorrow, w.overdue, b.last_polled_at as "checkedAt"
    from mailbox b
    join organisation o on o.id = b.organisation_id
    cross join lateral (
      select count(*)::int as waiting,
        count(*) filter (where m.expires_at <= ${now})::int as overdue,
        count(*) filter (where m.expires_at > ${now} and m.expires_at < ${tomorrow})::int as today,
        count(*) filter (where m.expires_at >= ${tomorrow} and m.expires_at < ${dayAfter})::int as tomorrow
      from message m where m.mailbox_id = b.id and m.direction = 'RECEIVED' and m.state = 'AVAILABLE') w
    join person p on p.suspended_at is null and p.waiting_emails
      and exists (select 1 from live_access a where a.mailbox_id = b.id and a.person_id = p.id)
    where b.closed_at is null and w.waiting > 0
    order by b.id, p.id`;
}
